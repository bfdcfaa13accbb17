/** The modern build of Dexie has no typings of its own: they are the package's. */
declare module 'dexie/dist/modern/dexie.mjs' {
  export * from 'dexie';
}

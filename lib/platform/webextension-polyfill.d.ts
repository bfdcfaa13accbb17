/** The polyfill promises the same API that WXT types. */
declare module 'webextension-polyfill' {
  import type { browser as typed } from 'wxt/browser';

  const browser: typeof typed;
  export default browser;
}

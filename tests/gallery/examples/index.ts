/** Conversations, drafts and articles for the gallery. */
export * from './drafts';
export * from './freshness';
export * from './health';
export * from './knowledge';
export * from './queue';
export * from './shelf';
export * from './teaching';
export * from './words';

/** Conversations, drafts and articles for the gallery. */
export * from './drafts';
export * from './knowledge';
export * from './queue';
export * from './words';

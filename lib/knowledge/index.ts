/** For extension pages. A content script imports `./capture` alone. */
export { contentHash, nextVersion } from './article';
export type { NextVersion } from './article';
export { articleText } from './article-text';
export { keepPage } from './keep';
export { retrieve } from './retrieve';
export { PassageIndex } from './search';
export { splitArticle } from './split';
export { parseCapturedPage } from './validate';

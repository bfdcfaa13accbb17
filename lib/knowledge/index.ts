/** For extension pages. A content script imports `./capture` alone. */
export { contentHash, nextVersion } from './article';
export type { NextVersion } from './article';
export { articleText } from './article-text';
export { differences } from './difference';
export { keepPage } from './keep';
export { IndexKeeper } from './index/keeper';
export { calibrate, uncalibrated } from './index/support';
export type { Calibration } from './index/support';
export { retrieve } from './retrieve';
export type { Question, Retrieved } from './retrieve';
export { PassageIndex } from './search';
export type { Found } from './search';
export { splitArticle } from './split';
export { parseCapturedPage } from './validate';
export { bundledChannel, channelOf, tableEncoder } from './vectors';
export type { DenseEncoder } from './vectors';

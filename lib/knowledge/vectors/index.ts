/** Comparing meanings beside words: a table of word vectors that is part of the extension. */
export { channelOf } from './encoder';
export type { DenseEncoder } from './encoder';
export { bundledChannel, tablePath } from './load';
export { tableEncoder } from './table';

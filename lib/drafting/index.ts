export { firstAsk, splitAsks } from './asks';
export { writeDraft } from './draft';
export type { DraftInput } from './draft';
export { verify } from './verify';
export type { VerifyInput } from './verify';

export type { Answer, AnswerPiece, ComposeRequest, Composition, Provider } from './provider';
export { extractive } from './extractive';

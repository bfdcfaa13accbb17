export type {
  Answer,
  AnswerPiece,
  Around,
  ComposeRequest,
  Composition,
  Provider,
  RewriteKind,
  RewriteRequest,
  Running,
  Said,
} from './provider';
export type { FailureKind } from './failure';
export { ProviderFailure } from './failure';
export type { Destination, Outcome, Outgoing, Prepared } from './outgoing';
export { extractive } from './extractive';

export {
  allArticles,
  allEvidence,
  allSources,
  articleById,
  articleByUrl,
  articleCount,
  articleView,
  changeArticle,
  changeSource,
  keepCapture,
  removeArticle,
  versionsOf,
} from './articles';
export type { ArticleSaid, Capture, StoredArticleView } from './articles';
export { allConversations, changeConversation, getConversation, snoozedConversations } from './conversations';
export { databaseName, DesksideDatabase, openDatabase } from './database';
export {
  allDrafts,
  discardPartial,
  editDraft,
  getDraft,
  isDrafted,
  keepRewording,
  latestDraft,
  proposedDrafts,
  proposedDraftsOf,
  retired,
  saveAhead,
  saveDraft,
  savePartial,
} from './drafts';
export type { PartialDraft } from './drafts';
export { allGaps, gapId, noteAsked, openGapCount, putGaps, settleGaps, statedFor } from './gaps';
export type { Asked } from './gaps';
export { latestHandoff, saveHandoff } from './handoffs';
export type { StorageState } from './health';
export {
  ledgerEntries,
  ledgerMonths,
  putBackEntries,
  recordEnded,
  recordLeaving,
  remoteSum,
  removeEntries,
} from './ledger';
export { live } from './live';
export type { Live } from './live';
export { messagesOf } from './messages';
export { saveRelease, takeRelease } from './releases';
export { allRequesterLinks, allTraces } from './requesters';
export { judgedDrafts, reviewsOf, saveReview } from './reviews';
export { giveBack, placedUses, takeArticle, takeSource } from './shelf';
export type { PlacedUse, Taken } from './shelf';
export { internalAddresses, internalPassages, sourceChanges } from './standing';
export {
  allSegments,
  articleStamps,
  evidenceOf,
  keepOnlySegments,
  passagesOf,
  replaceSegments,
} from './segments';
export type { SegmentArticle, StampedPassages, StoredSegment } from './segments';
export { allUses, usesOf } from './uses';
export { readSetting, writeSetting } from './settings';

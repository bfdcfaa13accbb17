import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeArticle } from './articles';
import type { DesksideDatabase } from './database';
import { openDatabase } from './database';
import { saveDraft } from './drafts';
import { example, freshName, keep } from './examples';
import { saveReview } from './reviews';
import { usesOf } from './uses';

let db: DesksideDatabase;
const captured = example.capture(1, ['One.', 'Two.', 'Three.']);
const evidence = captured.passages.map((passage) => ({ passage, title: '', url: '', capturedAt: 1 }));
const draft = example.draft({ evidence });

beforeEach(async () => {
  db = openDatabase(freshName());
  await db.conversations.put(example.conversation());
  await keep(db, captured);
  await saveDraft(db, draft, ['a1@1:0', 'a1@1:1', 'a1@1:1', 'never retrieved']);
});
afterEach(() => {
  db.close();
});

const brief = async () =>
  (await usesOf(db, 'a1')).map(({ passageId, inserted }) => [passageId, inserted]).sort();
const review = (outcome: 'accepted' | 'rejected') => ({
  id: 'v1',
  draftId: 'd1',
  conversationId: draft.conversationId,
  outcome,
  finalText: 'Two. Three.',
  verdict: 'clear' as const,
  vouched: [],
  secondReviewer: null,
  at: 5,
});

it('are noted with the draft, once each, and only of what it retrieved', async () => {
  expect(await brief()).toEqual([
    ['a1@1:0', false],
    ['a1@1:1', false],
  ]);
});

it('follow the text that was inserted', async () => {
  await saveReview(db, review('accepted'), ['a1@1:1', 'a1@1:2']);
  expect(await brief()).toEqual([
    ['a1@1:1', true],
    ['a1@1:2', true],
  ]);
});

it('stay as they were when the draft is rejected, and when the article goes', async () => {
  await saveReview(db, review('rejected'));
  await removeArticle(db, 'a1');
  expect(await brief()).toHaveLength(2);
});

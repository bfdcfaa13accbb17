import { expect, test } from 'vitest';
import type { Passage } from '../../lib/domain';
import { findQuote } from './quote';

const passages = ['Open Billing.', 'Rows: 10,000.', 'Open Billing. Again.'].map<Passage>(
  (text, position) => ({
    id: `a@2:${position}`,
    articleId: 'a',
    version: 2,
    position,
    hash: text,
    headingPath: [],
    anchor: null,
    text,
    parts: [],
  }),
);

test.each([
  ['where it was cited', 'a@2:2', 'Open Billing.', { passageId: 'a@2:2', start: 0, end: 13 }],
  ['elsewhere after a new capture', 'a@1:7', '10,000', { passageId: 'a@2:1', start: 6, end: 12 }],
  ['nowhere any more', 'a@1:7', '20,000', null],
  ['the passage alone', 'a@2:1', '', { passageId: 'a@2:1', start: 0, end: 0 }],
  ['a passage that is gone', 'a@1:7', '', null],
])('%s', (_, id, quote, expected) => {
  expect(findQuote(passages, id, quote)).toEqual(expected);
});

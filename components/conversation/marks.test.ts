import { expect, test } from 'vitest';
import type { Claim, Evidence, Grounding } from '../../lib/domain';
import { carry, markedLines, sources } from './marks';

const text = 'Hi Ana,\n\nExports hold 10,000 rows. The link lasts a day.\n\nBest';

function claim(words: string, grounding: Grounding, ...passages: string[]): Claim {
  const start = text.indexOf(words);
  return {
    id: words,
    text: words,
    start,
    end: start + words.length,
    grounding,
    citations: passages.map((passageId) => ({ passageId, start: 0, end: 1, quote: 'x' })),
    problems: [],
  };
}

const evidence = (id: string): Evidence => ({
  passage: {
    id,
    articleId: 'a',
    version: 1,
    position: 0,
    hash: '',
    headingPath: [],
    anchor: null,
    text: 'x',
    parts: [],
  },
  title: id,
  url: 'https://help.example/',
  capturedAt: 0,
});

const claims = [
  claim('The link lasts a day.', 'documented', 'p2', 'p1'),
  claim('Exports hold 10,000 rows.', 'documented', 'p1'),
  claim('Hi Ana,', 'courtesy'),
];

test('courtesy carries no mark and every other claim does', () => {
  const marked = markedLines(text, claims).map((line) => line.runs.map((run) => run.value?.id ?? '·'));
  expect(marked).toEqual([['·'], [], ['Exports hold 10,000 rows.', '·', 'The link lasts a day.'], [], ['·']]);
});

test('sources are numbered in reading order, and one that was not retrieved is never shown', () => {
  const drawn = sources([...claims, claim('Best', 'documented', 'p9')], [evidence('p2'), evidence('p1')]);
  expect(drawn.map((source) => [source.number, source.evidence.title, source.claimIds.length])).toEqual([
    [1, 'p1', 2],
    [2, 'p2', 1],
  ]);
});

test.each([
  ['nothing typed', text, ['Exports hold 10,000 rows.', 'The link lasts a day.']],
  ['typing before', text.replace('Ana', 'Ana Costa'), ['Exports hold 10,000 rows.', 'The link lasts a day.']],
  ['typing after', `${text},\nMara`, ['Exports hold 10,000 rows.', 'The link lasts a day.']],
  ['typing inside the first', text.replace('10,000', '20,000'), ['The link lasts a day.']],
  ['typing inside the second', text.replace('a day', 'a week'), ['Exports hold 10,000 rows.']],
  ['all replaced', 'No.', []],
])('marks follow: %s', (_, after, expected) => {
  const kept = carry(
    claims.filter((each) => each.grounding === 'documented'),
    text,
    after,
  );
  expect(kept.map((each) => each.id).sort()).toEqual([...expected].sort());
  for (const each of kept) expect(after.slice(each.start, each.end)).toBe(each.text);
});

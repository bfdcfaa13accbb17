import { describe, expect, it } from 'vitest';
import type { Retrieval } from '../domain';
import { extractive } from '../providers';
import { corpus } from './corpus';
import { evidenceFrom } from './planting';
import { statedFirst } from './stated';

const note = evidenceFrom('note', 'Can I get it in Swedish?', [
  'Yes, choose Svenska under Billing.',
  'It holds from the next invoice on.',
]);
const [other] = corpus;
if (!other) throw new Error('The example corpus is empty.');
const nothing: Retrieval = { hits: [], support: 'none', supportLogit: -4 };
const found: Retrieval = { hits: [{ ...other, score: 3, strength: 0.4 }], support: 'weak', supportLogit: -1 };
const ask = { text: 'Wholly unlike words?', kind: 'other' } as const;
const compose = async ({ hits }: Retrieval) => {
  const { answers } = await extractive.compose(
    { asks: [{ ask, hits }], around: null },
    { signal: new AbortController().signal },
  );
  return answers.flatMap(({ pieces }) => pieces.map(({ text }) => text));
};

describe('what a person stated as the answer', () => {
  it('stands first, once, and nobody has to guess', () => {
    const twice = { ...found, hits: [{ ...note, score: 1, strength: 0.1 }, ...found.hits] };
    const { hits, support, supportLogit } = statedFirst(twice, [note]);
    expect(hits.map(({ passage }) => passage.articleId)).toEqual(['note', other.passage.articleId]);
    expect([support, supportLogit]).toEqual(['supported', 6]);
  });

  it('is said whole, word for word, whatever the question shares with it', async () => {
    for (const before of [nothing, found])
      expect(await compose(statedFirst(before, [note]))).toEqual([note.passage.text]);
  });

  it('changes nothing where nobody stated anything', () => {
    expect(statedFirst(found, [])).toBe(found);
  });

  it('is chosen from like any page when it is as long as one', async () => {
    const long = evidenceFrom('note', 'Note', ['Words about something else altogether. '.repeat(60)]);
    expect(await compose(statedFirst(nothing, [long]))).not.toEqual([long.passage.text]);
  });
});

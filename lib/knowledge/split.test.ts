import { describe, expect, it } from 'vitest';
import type { Block, Passage } from '../domain';
import { contentHash, nextVersion } from './article';
import { articleText } from './article-text';
import { splitArticle } from './split';
import { countWords } from './words';

const h = (level: 1 | 2 | 3 | 4 | 5 | 6, text: string, anchor: string | null = null): Block => ({
  kind: 'heading',
  level,
  text,
  anchor,
});
const p = (text: string): Block => ({ kind: 'paragraph', text });
const words = (count: number, word = 'word') =>
  Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ') + '.';
const split = (blocks: Block[]) => splitArticle('a1', 3, blocks);

const page: Block[] = [
  h(1, 'Plans', 'top'),
  p('You can move at any time.'),
  h(2, 'Upgrade', 'up'),
  p('To upgrade:'),
  { kind: 'list', ordered: true, items: ['Open Settings.', 'Choose a plan:\na. Team\nb. Business'] },
  { kind: 'note', text: 'Warning\nSeats are charged at once.' },
  h(3, 'With an invoice'),
  p('Write to us.'),
  h(2, 'Prices'),
  {
    kind: 'table',
    header: ['Plan', 'Price', ''],
    rows: [
      ['Team', '$9', 'new'],
      ['Business', '', ''],
    ],
  },
  h(5, 'Small print'),
  { kind: 'code', text: 'a\n  b' },
];

describe('splitArticle', () => {
  it('follows the headings and keeps lists, notes and rows whole', () => {
    const passages = split(page);
    expect(passages.map(({ headingPath, anchor, text }) => [headingPath, anchor, text])).toEqual([
      [['Plans'], 'top', 'You can move at any time.'],
      [
        ['Plans', 'Upgrade'],
        'up',
        'To upgrade:\n1. Open Settings.\n2. Choose a plan:\na. Team\nb. Business\nWarning\nSeats are charged at once.',
      ],
      [['Plans', 'Upgrade', 'With an invoice'], 'up', 'Write to us.'],
      [['Plans', 'Prices'], 'top', 'Plan: Team; Price: $9; new\nPlan: Business\nSmall print\na\n  b'],
    ]);
    expect(passages[1]?.parts.map(({ kind }) => kind)).toEqual(['ordered list', 'note']);
    expect(passages[3]?.parts.map(({ kind }) => kind)).toEqual([
      'table row',
      'table row',
      'paragraph',
      'code',
    ]);
    expect(passages.map(({ id, position }) => [id, position])).toEqual(
      [0, 1, 2, 3].map((at) => [`a1@3:${at}`, at]),
    );
  });

  it.each<[string, Block[], number[]]>([
    ['cuts at paragraph ends', [p(words(150)), p(words(90)), p(words(100, 'x'))], [240, 100]],
    ['keeps a short rest with the passage before', [p(words(240)), p(words(30, 'x'))], [270]],
    ['keeps a short beginning with a long paragraph', [p(words(20)), p(words(240, 'x'))], [260]],
    [
      'never cuts a list',
      [
        p(words(200)),
        { kind: 'list', ordered: true, items: Array.from({ length: 30 }, (_, at) => words(9, `i${at}x`)) },
      ],
      [200, 300],
    ],
    [
      'cuts a list that nobody could quote',
      [{ kind: 'list', ordered: false, items: Array.from({ length: 100 }, (_, at) => words(9, `i${at}x`)) }],
      [800, 200],
    ],
    [
      'cuts an endless paragraph at sentence ends',
      [p(Array.from({ length: 6 }, (_, at) => words(100, `S${at}x`)).join(' '))],
      [200, 200, 200],
    ],
    [
      'cuts long tables between rows',
      [
        {
          kind: 'table',
          header: ['A', 'B'],
          rows: Array.from({ length: 100 }, (_, at) => [`a${at}`, `b${at}`]),
        },
      ],
      [248, 152],
    ],
  ])('%s', (_name, blocks, sizes) => {
    expect(split(blocks).map(({ text }) => countWords(text))).toEqual(sizes);
  });

  it('keeps a note with the list before it, however long', () => {
    const blocks: Block[] = [
      { kind: 'list', ordered: true, items: [words(240)] },
      { kind: 'note', text: words(60, 'n') },
    ];
    expect(split(blocks)).toHaveLength(1);
  });

  it('says the same under the same heading once', () => {
    const blocks = [h(2, 'A'), p('Write to us.'), h(2, 'B'), p('Write to us.'), h(2, 'A'), p('Write to us.')];
    expect(split(blocks).map(({ headingPath }) => headingPath)).toEqual([['A'], ['B']]);
  });

  it('leads in with a sentence that announces steps, not with one that does not', () => {
    const list: Block = { kind: 'list', ordered: false, items: ['one'] };
    expect(split([p('Plans are:'), list])[0]?.parts).toHaveLength(1);
    expect(split([p('Plans end.'), list])[0]?.parts).toHaveLength(2);
    expect(split([p('Do this.'), { ...list, ordered: true }])[0]?.parts).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5])('slices right and loses no word on made-up page %i', (seed) => {
    const blocks = madeUp(seed);
    const passages = split(blocks);
    const said = new Set<string>();
    for (const passage of passages) {
      let end = -1;
      for (const part of passage.parts) {
        expect(part.start).toBe(end + 1);
        expect(passage.text.slice(part.start, part.end).trim()).not.toBe('');
        end = part.end;
      }
      expect(end).toBe(passage.text.length);
      for (const word of `${passage.headingPath.join(' ')} ${passage.text}`.match(/\w+/g) ?? [])
        said.add(word);
    }
    const all = JSON.stringify(blocks.map((block) => Object.values(block).slice(1))).match(/\bw\d+/g) ?? [];
    expect(all.length).toBeGreaterThan(100);
    expect(all.filter((word) => !said.has(word))).toEqual([]);
  });
});

/** Pages with every kind of block in any order; a heading is always followed by something. */
function madeUp(seed: number): Block[] {
  let state = seed;
  const random = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  let count = 0;
  const some = (most: number) => Array.from({ length: 1 + random(most) }, () => `w${count++}`).join(' ');
  const many = (most: number, length: number) => Array.from({ length: 1 + random(most) }, () => some(length));
  const blocks = Array.from({ length: 60 }, (): Block => {
    switch (random(6)) {
      case 0:
        return h((1 + random(6)) as 1 | 2 | 3 | 4 | 5 | 6, some(6));
      case 1:
        return { kind: 'list', ordered: random(2) === 0, items: many(12, 40) };
      case 2:
        return { kind: 'note', text: some(60) };
      case 3:
        return { kind: 'table', header: [], rows: Array.from({ length: 1 + random(9) }, () => many(5, 9)) };
      case 4:
        return { kind: 'code', text: many(6, 8).join('\n') };
      default:
        return p(many(30, 20).join('. ') + (random(2) === 0 ? ':' : '.'));
    }
  });
  return [...blocks, p(some(50))].filter(
    (block, at, all) => block.kind !== 'heading' || (at + 1 < all.length && all[at + 1]?.kind !== 'heading'),
  );
}

describe('identity', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('over random edits %i', (seed) => {
    const random = dice(seed);
    let blocks = madeUp(seed);
    let before = splitArticle('a1', 1, blocks);
    for (let version = 2; version <= 6; version++) {
      blocks = edited(blocks, random, version);
      const after = splitArticle('a1', version, blocks, before);
      const text = articleText(blocks);
      const idOf = new Map(before.map(({ hash, id }) => [hash, id]));
      const known = new Set(before.map(({ id }) => id));
      expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      after.forEach((passage, position) => {
        expect([passage.version, passage.position]).toEqual([version, position]);
        const kept = idOf.get(passage.hash);
        if (kept === undefined) expect(known.has(passage.id)).toBe(false);
        else expect(passage.id).toBe(kept);
        for (const { start, end, at = -1 } of passage.parts)
          expect(text.slice(at, at + end - start)).toBe(passage.text.slice(start, end));
      });
      before = after;
    }
  });

  it('is kept by a section that moved, and ends with a word that changed', () => {
    const before = split([h(2, 'A'), p('One.'), h(2, 'B'), p('Two.'), h(2, 'C'), p('Three.')]);
    const after = splitArticle(
      'a1',
      4,
      [h(2, 'C'), p('Three.'), h(2, 'A'), p('One.'), h(2, 'B'), p('Two, now.')],
      before,
    );
    expect(after.map(({ id }) => id)).toEqual(['a1@3:2', 'a1@3:0', 'a1@4:2']);
  });

  it('is given anew, and to nobody else, when the same version is cut in another way', () => {
    const [first, second] = split([h(2, 'A'), p('One.'), h(2, 'B'), p('Two.')]);
    const moved = [{ ...(second as Passage), id: (first as Passage).id }];
    const ids = splitArticle('a1', 3, [h(2, 'A'), p('One.'), h(2, 'B'), p('Two.')], moved).map(
      ({ id }) => id,
    );
    expect(ids[1]).toBe(first?.id);
    expect(new Set(ids).size).toBe(2);
  });
});

function dice(seed: number): (below: number) => number {
  let state = seed * 7_919;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Moved, dropped, doubled and reworded blocks, and new ones. */
function edited(blocks: Block[], random: (below: number) => number, version: number): Block[] {
  const next = [...blocks];
  for (let edit = 0; edit <= random(4); edit++) {
    const at = random(next.length);
    const block = next[at] ?? p('x');
    switch (random(5)) {
      case 0:
        next.splice(at, 1);
        break;
      case 1:
        next.splice(random(next.length), 0, ...next.splice(at, 1 + random(6)));
        break;
      case 2:
        next.splice(at, 0, block);
        break;
      case 3:
        next[at] = 'text' in block ? { ...block, text: `${block.text} v${version}e${edit}` } : block;
        break;
      default:
        next.splice(at, 0, p(`new v${version}e${edit}`));
    }
  }
  return next;
}

describe('contentHash', () => {
  it.each<[string, Block[], boolean]>([
    ['the same again', structuredClone(page), true],
    [
      'a moved anchor',
      page.map((block) => (block.kind === 'heading' ? { ...block, anchor: 'other' } : block)),
      true,
    ],
    ['a changed word', [...page.slice(0, 1), p('You can move at no time.'), ...page.slice(2)], false],
    ['an item that became two', [{ kind: 'list', ordered: true, items: ['a', 'b'] }], false],
    [
      'a paragraph that became a note',
      [page[0] as Block, { kind: 'note', text: 'You can move at any time.' }, ...page.slice(2)],
      false,
    ],
  ])('%s', (_name, blocks, same) => {
    expect(contentHash(blocks) === contentHash(page)).toBe(same);
  });
});

describe('nextVersion', () => {
  const captured = {
    url: 'https://a.example/x',
    title: 'Plans',
    language: 'en',
    blocks: page,
    extractedBy: 'container' as const,
  };
  const first = nextVersion(undefined, [], captured, 1_000, () => 'id1');

  it('makes an article of a new page', () => {
    expect(first).toMatchObject({
      change: 'new',
      article: {
        id: 'id1',
        url: 'https://a.example/x',
        version: 1,
        capturedAt: 1_000,
        passageCount: 4,
        hash: contentHash(page),
      },
      version: { id: 'id1@1', articleId: 'id1', version: 1, blocks: page, hash: contentHash(page) },
    });
    expect(first.passages.map(({ id }) => id)).toEqual(['id1@1:0', 'id1@1:1', 'id1@1:2', 'id1@1:3']);
  });

  it('sees the same page again: checked now, no new version', () => {
    const again = nextVersion(
      first.article,
      first.passages,
      { ...captured, title: 'Plans and prices' },
      2_000,
      () => 'id2',
    );
    expect(again).toMatchObject({
      change: 'same',
      article: { id: 'id1', version: 1, capturedAt: 1_000, checkedAt: 2_000, title: 'Plans and prices' },
    });
    expect(again.passages).toEqual(first.passages);
  });

  it('makes the next version of changed words', () => {
    const changed = nextVersion(
      first.article,
      first.passages,
      { ...captured, blocks: [p('Gone.')] },
      3_000,
      () => 'id2',
    );
    expect(changed).toMatchObject({
      change: 'changed',
      article: { id: 'id1', version: 2, passageCount: 1, lookedVersion: 1 },
      version: { id: 'id1@2', capturedAt: 3_000 },
    });
    expect(changed.passages[0]?.id).toBe('id1@2:0');
  });
});

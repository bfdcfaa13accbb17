import { describe, expect, it } from 'vitest';
import { parseCapturedPage } from './validate';

const good = {
  url: 'https://a.example/x',
  title: 'Plans',
  language: 'pt-BR',
  extractedBy: 'body',
  blocks: [
    { kind: 'heading', level: 2, text: 'Up', anchor: 'up' },
    { kind: 'list', ordered: true, items: ['a'] },
    { kind: 'table', header: ['A'], rows: [['1']] },
    { kind: 'code', text: 'x\n  y' },
  ],
};
const one = { kind: 'paragraph', text: 'x' };
const withBlocks = (...blocks: unknown[]) => ({ ...good, blocks });

describe('parseCapturedPage', () => {
  it('takes a page as it is', () => {
    expect(parseCapturedPage(structuredClone(good))).toEqual(good);
  });

  it('drops fields that nobody asked for, and characters that nobody sees', () => {
    const page = parseCapturedPage({
      ...withBlocks({ ...one, text: 'a\u202eb\u200b', html: '<b>' }),
      title: 'Pl\u200bans\n',
      admin: true,
    });
    expect(page).toEqual({ ...good, title: 'Plans', blocks: [{ kind: 'paragraph', text: 'ab' }] });
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['text', 'page'],
    ['a list', []],
    ['a script address', { ...good, url: 'javascript:alert(1)//https://' }],
    ['half an address', { ...good, url: 'https://' }],
    ['an endless address', { ...good, url: `https://a.example/${'x'.repeat(5_000)}` }],
    ['an endless title', { ...good, title: 'x'.repeat(501) }],
    ['a language that is none', { ...good, language: 'en"><script>' }],
    ['no language field', { ...good, language: undefined }],
    ['another way of extraction', { ...good, extractedBy: 'magic' }],
    ['no blocks', withBlocks()],
    ['blocks that are no list', { ...good, blocks: { length: 1, 0: one } }],
    ['a block of no kind', withBlocks({ kind: 'html', text: 'x' })],
    ['a heading of level 7', withBlocks({ kind: 'heading', level: 7, text: 'x', anchor: null })],
    ['a heading of level 1.5', withBlocks({ kind: 'heading', level: 1.5, text: 'x', anchor: null })],
    ['a heading without anchor field', withBlocks({ kind: 'heading', level: 1, text: 'x' })],
    ['text that is a number', withBlocks({ kind: 'note', text: 5 })],
    ['items that are objects', withBlocks({ kind: 'list', ordered: true, items: [{}] })],
    ['too many blocks', withBlocks(...Array.from({ length: 4_001 }, () => one))],
    [
      'too many items',
      withBlocks({ kind: 'list', ordered: true, items: Array.from({ length: 2_001 }, () => 'x') }),
    ],
    [
      'too many columns',
      withBlocks({ kind: 'table', header: [], rows: [Array.from({ length: 51 }, () => 'x')] }),
    ],
    [
      'too much text in all',
      withBlocks(...Array.from({ length: 26 }, () => ({ ...one, text: 'x'.repeat(100_000) }))),
    ],
  ])('refuses %s', (_name, input) => {
    expect(parseCapturedPage(input)).toBeNull();
  });
});

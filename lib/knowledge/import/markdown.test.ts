import { describe, expect, test } from 'vitest';
import type { Block } from '../../domain';
import { inlineText } from './inline';
import { readMarkdown } from './markdown';
import { writeMarkdown } from './write-markdown';

const p = (text: string): Block => ({ kind: 'paragraph', text });
const h = (level: 1 | 2 | 3, text: string, anchor: string | null = null): Block => ({
  kind: 'heading',
  level,
  text,
  anchor,
});
const note = (text: string): Block => ({ kind: 'note', text });
const ul = (...items: string[]): Block => ({ kind: 'list', ordered: false, items });
const ol = (...items: string[]): Block => ({ kind: 'list', ordered: true, items });

describe('blocks of Markdown', () => {
  test.each<[string, string, Block[]]>([
    ['ATX headings', '# A #\n\none\n\n### B {#b-1}\ntwo', [h(1, 'A'), p('one'), h(3, 'B', 'b-1'), p('two')]],
    [
      'Setext headings',
      'Refunds\n=======\none\n\nCards\n---\ntwo',
      [h(1, 'Refunds'), p('one'), h(2, 'Cards'), p('two')],
    ],
    ['no heading without space', '#hashtag counts', [p('#hashtag counts')]],
    ['soft and hard breaks', 'a\nb  \nc\\\nd', [p('a b\nc\nd')]],
    ['bullets', '- one\n- two\n  goes on\n\n- three', [ul('one', 'two goes on', 'three')]],
    ['steps', '1. Open\n2) Save', [ol('Open', 'Save')]],
    ['a date is no list', 'It ended on\n14. March was the day.', [p('It ended on 14. March was the day.')]],
    ['nested', '1. Open\n   - a\n   - b\n2. Save', [ol('Open\n- a\n- b', 'Save')]],
    ['nested steps', '- Open\n  1. a\n  2. b', [ul('Open\na. a\nb. b')]],
    ['two paragraphs in an item', '- one\n\n  more\n- two', [ul('one\nmore', 'two')]],
    ['code in an item', '1. Run\n\n   ```sh\n   a  b\n   ```\n2. Done', [ol('Run\na  b', 'Done')]],
    ['another sign, another list', '- a\n* b', [ul('a'), ul('b')]],
    ['tasks', '- [x] done\n- [ ] open', [ul('done', 'open')]],
    [
      'fences',
      '~~~\n# no heading\n  in\n~~~\nafter',
      [{ kind: 'code', text: '# no heading\n  in' }, p('after')],
    ],
    ['an open fence', '```\nrest', [{ kind: 'code', text: 'rest' }]],
    ['indented code', 'a\n\n    x = 1\n\n    y\n\nb', [p('a'), { kind: 'code', text: 'x = 1\n\ny' }, p('b')]],
    ['quotation', '> Only owners\nmay do it.\n\nb', [note('Only owners may do it.'), p('b')]],
    ['alert of a forge', '> [!WARNING]\n> Not undone.', [note('Not undone.')]],
    ['colon fence', ':::tip Good to know\nYes.\n:::\nb', [note('Good to know\nYes.'), p('b')]],
    ['admonition', '!!! note "Plans"\n    Team only.\n\nb', [note('Plans\nTeam only.'), p('b')]],
    ['rules', 'a\n\n---\n\n* * *\nb', [p('a'), p('b')]],
    [
      'table',
      '| Plan | Rows |\n|:--|--:|\n| Team | 10,000 |\n| `a|b` | **x** |\nafter',
      [
        {
          kind: 'table',
          header: ['Plan', 'Rows'],
          rows: [
            ['Team', '10,000'],
            ['a|b', 'x'],
          ],
        },
        p('after'),
      ],
    ],
    ['a short row', 'a | b\n--|--\n1', [{ kind: 'table', header: ['a', 'b'], rows: [] }, p('1')]],
    ['comments', 'a <!-- secret\n\nmore --> b', [p('a  b')]],
    ['scripts', '<script>\nx\n</script>\n\na', [p('a')]],
    ['generator’s lines', "import X from './x'\n\n{{< toc >}}\n\na", [p('a')]],
    ['reference definitions', 'See [the page][1].\n\n[1]: https://a.example "t"', [p('See the page.')]],
    ['footnotes', 'Within 5 days[^1].\n\n[^1]: Working days.', [p('Within 5 days.'), note('Working days.')]],
    ['empty headings go', '# A\n\n## B\n\n## C\n\nx', [h(1, 'A'), h(2, 'C'), p('x')]],
    ['Windows line ends', '# A\r\n\r\nx\r\ny', [h(1, 'A'), p('x y')]],
    ['hidden characters', 'pay\u200Bpal \u{E0041}ok', [p('paypal ok')]],
    ['nothing', '\n \n', []],
  ])('%s', (_, text, blocks) => {
    expect(readMarkdown(text).blocks).toEqual(blocks);
  });

  test.each<[string, string, string | null, string[], string | null]>([
    [
      'yaml',
      '---\ntitle: "Refunds: how"\ntags: [billing, "refunds"]\nlang: de\n---\n# X\ny',
      'Refunds: how',
      ['billing', 'refunds'],
      'de',
    ],
    ['yaml lists', '---\ntags:\n  - a\n  - b\nother:\n  - c\n---\nx', null, ['a', 'b'], null],
    ['toml', '+++\ntitle = "A"\n+++\nx', 'A', [], null],
    ['a heading', '# Only one\nx', 'Only one', [], null],
    ['two tops', '# One\nx\n# Two\ny', null, [], null],
    ['a rule at the start is none', '---\nwords\n\nmore', null, [], null],
  ])('front matter: %s', (_, text, title, tags, language) => {
    const read = readMarkdown(text);
    expect([read.title, read.front.tags, read.front.language]).toEqual([title, tags, language]);
    expect(JSON.stringify(read.blocks)).not.toContain('title');
  });
});

describe('a line of Markdown', () => {
  test.each([
    ['**bold** and *it* and ***both***', 'bold and it and both'],
    ['snake_case_name and _it_', 'snake_case_name and it'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**open only', '**open only'],
    ['~~old~~ new', 'old new'],
    ['`a * b` ``x ` y``', 'a * b x ` y'],
    ['[Exports](https://a.example/x_(y) "t") now', 'Exports now'],
    ['[**Bold** link][ref]', 'Bold link'],
    ['[brackets] stay', '[brackets] stay'],
    ['![A chart](x.png)', 'A chart'],
    ['<https://a.example/b> or <me@a.example>', 'https://a.example/b or me@a.example'],
    ['a<br/>b <b>c</b> <img alt="d" src=x>', 'a\nb c d'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['\\*not\\* &amp; &copy; &#8364; &nope;', '*not* & © € &nope;'],
    ['{name} stays', '{name} stays'],
  ])('%s', (markdown, text) => {
    expect(inlineText(markdown)).toBe(text);
  });

  test.each(['[', '`', '*', '_a', '<', '![', '[a](', '``` ` '])(
    '%s a hundred thousand times is quick',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      const start = performance.now();
      inlineText(text);
      readMarkdown(text.slice(0, 50_000));
      expect(performance.now() - start).toBeLessThan(3_000);
    },
  );
});

describe('written and read again', () => {
  test.each<[string, Block[]]>([
    ['headings', [h(2, 'Limits * of [exports]', 'limits'), p('x')]],
    ['signs at the start', [p('# no heading\n- no item\n1. no step\n> no quotation'), p('| a | b |')]],
    ['signs inside', [p('a*b*c <b> `code` snake_case _x_ &amp; \\n {name} 2 * 3 ~~x~~')]],
    ['lists', [ol('Open', 'Save\n- a\n- b', 'x\nsecond line'), p('between'), ul('one', 'two')]],
    ['notes', [note('Only owners.\nAnd admins.')]],
    ['code', [{ kind: 'code', text: 'a ``` b\n\n  c' }]],
    [
      'tables',
      [
        {
          kind: 'table',
          header: ['a|b', 'c'],
          rows: [
            ['1', 'two *x*'],
            ['', '3'],
          ],
        },
      ],
    ],
  ])('%s', (_, blocks) => {
    expect(readMarkdown(writeMarkdown(blocks)).blocks).toEqual(blocks);
  });
});

// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Block, CapturedPage } from '../domain';
import { canonicalUrl, capturePage } from './capture';
import { parseCapturedPage } from './validate';

const at = 'https://help.example.com/en/articles/5';

function show(html: string): void {
  document.open();
  document.write(html);
  document.close();
}

function capture(name: string): CapturedPage {
  show(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.html`), 'utf8'));
  return capturePage(document, at);
}

function captureBody(body: string): Block[] {
  show(
    `<!doctype html><html><body><main>${body}<p>${'Enough words to be an article. '.repeat(12)}</p></main></body></html>`,
  );
  return capturePage(document, at).blocks.slice(0, -1);
}

afterEach(() => {
  show('<!doctype html>');
});

const p = (text: string) => ({ kind: 'paragraph', text });
const h = (level: number, text: string, anchor: string | null = null) => ({
  kind: 'heading',
  level,
  text,
  anchor,
});

describe('capturePage', () => {
  it('keeps the structure of a documentation page', () => {
    const page = capture('docs');
    expect(page).toMatchObject({
      url: at,
      title: 'Change your plan',
      language: 'en',
      extractedBy: 'container',
    });
    expect(page.blocks).toEqual([
      h(1, 'Change your plan', 'change-your-plan'),
      p('You can move between plans at any time.\nOnly an owner can do this.'),
      p('Seen again.'),
      p('White on dark is read.'),
      h(2, 'Upgrade', 'up'),
      p('To upgrade, follow these steps:'),
      {
        kind: 'list',
        ordered: true,
        items: [
          'Open Settings › Billing.',
          'Choose a plan:\na. Team\nb. Business\n- yearly\n- monthly\n[Where to find billing]\nThe billing screen.',
          'Press Upgrade.',
        ],
      },
      { kind: 'note', text: 'Warning\nSeats are charged at once.' },
      h(2, 'Downgrade', 'down'),
      p('A downgrade takes effect at the end of the paid month.'),
      h(3, 'Do I lose my data?'),
      p('No. Exports stay for 30 days.'),
      h(3, 'Can I go back?'),
      p('Yes, at any time.'),
      h(2, 'Downgrade', 'down'),
      p('Write to us when in doubt.'),
      { kind: 'code', text: 'parcelo plan set \\\n  --to=team' },
      h(2, 'What it costs', 'cost'),
      p('Prices per seat'),
      {
        kind: 'table',
        header: ['Plan', 'Monthly', 'Yearly'],
        rows: [
          ['Team', '$9', '$90'],
          ['Business', 'ask us', 'ask us'],
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: ['Seat: One person who can log in.', 'Owner: The person who pays.'],
      },
      { kind: 'note', text: 'Prices are without tax.' },
    ]);
  });

  it('reads a helpdesk article without its furniture', () => {
    const page = capture('helpdesk');
    expect(page).toMatchObject({
      title: 'How do I get a refund?',
      language: 'en-US',
      extractedBy: 'container',
    });
    expect(page.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'note',
      'heading',
      'list',
      'paragraph',
      'heading',
      'paragraph',
    ]);
    expect(page.blocks[1]).toEqual({ kind: 'note', text: 'Good to know\nGift cards are never paid back.' });
    expect(page.blocks[3]).toMatchObject({
      items: [
        'Log in and open Account.',
        'Choose Orders, then the order.\nThe button is missing when the 14 days are over.',
        'Press Ask for a refund and tell us why.',
      ],
    });
  });

  it('finds the article in a page of nothing but divs, with its headings and table', () => {
    const page = capture('soup');
    expect(page).toMatchObject({ title: 'Export your data', language: null, extractedBy: 'readability' });
    expect(page.blocks.filter(({ kind }) => kind === 'heading')).toEqual([
      h(1, 'Export your data'),
      h(2, 'Formats', 'formats'),
      h(2, 'How long it takes'),
    ]);
    expect(page.blocks).toContainEqual({
      kind: 'table',
      header: ['What', 'Format'],
      rows: [
        ['Note', 'Markdown'],
        ['Table', 'CSV'],
      ],
    });
    expect(page.blocks.at(-1)).toMatchObject({ kind: 'list', ordered: false });
    expect(page.blocks).toContainEqual(p('Files above one gigabyte are left out.'));
    expect(JSON.stringify(page)).not.toMatch(/Imprint|Log in|for schools/);
  });

  it('reads right to left', () => {
    const page = capture('rtl');
    expect(page).toMatchObject({ title: 'إلغاء الاشتراك', language: 'ar' });
    expect(page.blocks[2]).toEqual(h(2, 'الخطوات', 'steps'));
    expect(page.blocks[3]).toMatchObject({
      ordered: true,
      items: ['افتح الإعدادات.', 'اختر الفوترة.', 'اضغط على إلغاء الاشتراك.'],
    });
    expect(page.blocks[4]).toMatchObject({ kind: 'note' });
  });

  it.each(['docs', 'helpdesk', 'soup', 'rtl'])(
    'changes nothing on the page and hides nothing in: %s',
    (name) => {
      show(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.html`), 'utf8'));
      const before = document.documentElement.outerHTML;
      const page = capturePage(document, at);
      expect(document.documentElement.outerHTML).toBe(before);
      expect(JSON.stringify(page)).not.toContain('SECRET');
      expect(parseCapturedPage(JSON.parse(JSON.stringify(page)))).toEqual(page);
    },
  );

  it.each<[string, string, Block[]]>([
    [
      'nested inline boxes',
      '<p>One<span style="display:inline-block">two</span>three</p>',
      [{ kind: 'paragraph', text: 'One two three' }],
    ],
    [
      'text beside blocks',
      'Loose <b>words</b><div>in a div</div>after',
      [
        { kind: 'paragraph', text: 'Loose words' },
        { kind: 'paragraph', text: 'in a div' },
        { kind: 'paragraph', text: 'after' },
      ],
    ],
    [
      'two line breaks',
      '<p>One<br><br>Two</p>',
      [
        { kind: 'paragraph', text: 'One' },
        { kind: 'paragraph', text: 'Two' },
      ],
    ],
    [
      'invisible characters',
      '<p>Re\u200bfund\u202e now\u{e0041}</p>',
      [{ kind: 'paragraph', text: 'Refund now' }],
    ],
    [
      'a button as question',
      '<h3><button>Can I pay later?</button></h3><p>Yes.</p>',
      [
        { kind: 'heading', level: 3, text: 'Can I pay later?', anchor: null },
        { kind: 'paragraph', text: 'Yes.' },
      ],
    ],
    [
      'role heading',
      '<div role="heading" aria-level="4" id="x">Pay later</div><p>Yes.</p>',
      [
        { kind: 'heading', level: 4, text: 'Pay later', anchor: 'x' },
        { kind: 'paragraph', text: 'Yes.' },
      ],
    ],
    [
      'questions as definitions',
      '<dl><dt>Can I?</dt><dd><p>Yes:</p><ul><li>here</li></ul></dd></dl>',
      [
        { kind: 'heading', level: 2, text: 'Can I?', anchor: null },
        { kind: 'paragraph', text: 'Yes:' },
        { kind: 'list', ordered: false, items: ['here'] },
      ],
    ],
    [
      'a list of cards is layout',
      '<ul><li><h3>One</h3><p>First.</p></li><li><h3>Two</h3><p>Second.</p></li></ul>',
      [
        { kind: 'heading', level: 3, text: 'One', anchor: null },
        { kind: 'paragraph', text: 'First.' },
        { kind: 'heading', level: 3, text: 'Two', anchor: null },
        { kind: 'paragraph', text: 'Second.' },
      ],
    ],
    [
      'a layout table',
      '<table role="presentation"><tr><td>Left</td><td>Right</td></tr></table>',
      [
        { kind: 'paragraph', text: 'Left' },
        { kind: 'paragraph', text: 'Right' },
      ],
    ],
    [
      'a box drawn with a table',
      '<div class="note"><table><tr><td rowspan="2"><img></td><th>Note</th></tr><tr><td><p>Seats cost.</p></td></tr></table></div>',
      [{ kind: 'note', text: 'Note\nSeats cost.' }],
    ],
    [
      'a table headed by bold cells, with a tall cell',
      '<table><tr><td><b>Plan</b></td><td><b>Price</b></td></tr><tr><td rowspan="2">Team</td><td>$9</td></tr><tr><td>$90</td></tr></table>',
      [
        {
          kind: 'table',
          header: ['Plan', 'Price'],
          rows: [
            ['Team', '$9'],
            ['Team', '$90'],
          ],
        },
      ],
    ],
    [
      'hidden text in a cell and in code',
      '<table><tr><th>A</th></tr><tr><td>1<span hidden>SECRET</span></td></tr></table><pre>x<i style="display:none">SECRET</i></pre>',
      [
        { kind: 'table', header: [], rows: [['A'], ['1']] },
        { kind: 'code', text: 'x' },
      ],
    ],
    [
      'a long box is a section',
      `<div class="note"><h3>Rules</h3><p>${'word '.repeat(200).trim()}</p></div>`,
      [
        { kind: 'heading', level: 3, text: 'Rules', anchor: null },
        { kind: 'paragraph', text: 'word '.repeat(200).trim() },
      ],
    ],
    [
      'screen-reader text',
      '<p><span style="position:absolute;clip:rect(0,0,0,0)">Link to</span>Pay</p>',
      [{ kind: 'paragraph', text: 'Pay' }],
    ],
    [
      'fields that pretend to be the DOM',
      '<form><h2>Pay</h2><input name="childNodes"><input name="tagName"><p>One.</p><p>Two.</p><p>Three.</p></form>',
      [
        { kind: 'heading', level: 2, text: 'Pay', anchor: null },
        { kind: 'paragraph', text: 'One.' },
        { kind: 'paragraph', text: 'Two.' },
        { kind: 'paragraph', text: 'Three.' },
      ],
    ],
  ])('%s', (_name, body, blocks) => {
    expect(captureBody(body)).toEqual(blocks);
  });

  it('captures a short article too', () => {
    show('<title>Opening hours – Parcelo</title><main><p>The desk is open from nine to five.</p></main>');
    expect(capturePage(document, at)).toMatchObject({
      title: 'Opening hours',
      blocks: [p('The desk is open from nine to five.')],
    });
  });

  it('reads a page whose dialog hides the rest from screen readers', () => {
    show(
      `<main aria-hidden="true"><p>${'Words of the article. '.repeat(30)}</p></main><div role="dialog">Cookies?</div>`,
    );
    expect(capturePage(document, at).blocks).toHaveLength(1);
  });

  it('stops at its limits', () => {
    show(`<main>${'<p>word word</p>'.repeat(4_100)}</main>`);
    expect(capturePage(document, at).blocks).toHaveLength(4_000);
    show(`<main><p>${'word '.repeat(500_000)}</p></main>`);
    const long = capturePage(document, at);
    expect(JSON.stringify(long.blocks).length).toBeGreaterThan(1_900_000);
    expect(parseCapturedPage(long)).toEqual(long);
    const cell = `<td colspan="9999" rowspan="9999">${'word '.repeat(1_000)}</td>`;
    show(`<main><table>${`<tr>${cell}</tr>`.repeat(60)}</table><p>${'word '.repeat(60)}</p></main>`);
    expect(parseCapturedPage(capturePage(document, at))).not.toBeNull();
  }, 30_000);

  it.each([
    ['an empty page', '<div id="app"></div>', at, 'nothing to capture', /^Nothing to capture here/],
    [
      'a page still loading',
      '<main><p style="display:none">Words that nobody can see yet on this page</p>Loading</main>',
      at,
      'nothing to capture',
      /loaded/,
    ],
    [
      'the browser’s own page',
      '<p>Settings of the browser are shown here, many of them.</p>',
      'chrome://settings',
      'not a web page',
      /http/,
    ],
    [
      'a file',
      '<p>Settings of the browser are shown here, many of them.</p>',
      'file:///a.html',
      'not a web page',
      /http/,
    ],
  ])('says why it cannot capture %s', (_name, html, url, kind, sentence) => {
    show(html);
    expect(() => capturePage(document, url)).toThrow(sentence);
    expect(() => capturePage(document, url)).toThrow(expect.objectContaining({ kind }));
  });
});

describe('canonicalUrl', () => {
  it.each([
    ['https://a.example/x?utm_source=m&id=5&gclid=1#part', 'https://a.example/x?id=5'],
    ['https://a.example/x?fbclid=1', 'https://a.example/x'],
    ['https://a.example/#/articles/5?x=1', 'https://a.example/#/articles/5?x=1'],
    ['https://a.example/#!/articles/5', 'https://a.example/#!/articles/5'],
    ['https://user:secret@a.example/', 'https://a.example/'],
    ['HTTP://A.example:80/a/../b', 'http://a.example/b'],
    ['javascript:alert(1)', null],
    ['nonsense', null],
  ])('%s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
  });
});

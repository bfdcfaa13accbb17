// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CapturedPage } from '../domain';
import type { CaptureFailure } from './capture';
import { capturePage, captureSelection } from './capture';
import { parseCapturedPage } from './validate';

const folder = join(import.meta.dirname, 'fixtures', 'shapes');
const at = 'https://help.example.com/article';

function show(html: string): void {
  document.open();
  document.write(html);
  document.close();
}

const page = (body: string) => show(`<!doctype html><title>Guide – Parcelo</title><body>${body}</body>`);
const said = ({ blocks }: CapturedPage) => JSON.stringify(blocks);
const filler = `<p>${'Words of the article. '.repeat(30)}</p>`;

afterEach(() => {
  show('<!doctype html>');
});

describe('the shapes of help centres', () => {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => name.slice(0, -'.html'.length));

  it('are all here', () => {
    expect(names.toSorted()).toEqual(
      'confluence docusaurus freshdesk gitbook helpscout intercom mkdocs notion plain readme zendesk'.split(
        ' ',
      ),
    );
  });

  it.each(names)('%s', (name) => {
    show(readFileSync(join(folder, `${name}.html`), 'utf8'));
    const before = document.documentElement.outerHTML;
    const captured = capturePage(document, at);
    const expected = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Partial<CapturedPage>;
    expect(captured.blocks).toEqual(expected.blocks);
    expect(captured).toMatchObject(expected);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(parseCapturedPage(structuredClone(captured))).toEqual(captured);
  });
});

describe('what is folded away or stands in another tree', () => {
  it('reads open shadow trees with what is put into their slots', () => {
    page(`<main><help-page><p slot="lead">The lead.</p></help-page>${filler}</main>`);
    const host = document.querySelector('help-page') as Element;
    const shadow = host.attachShadow({ mode: 'open' });
    const add = (name: string, text: string) => {
      const element = document.createElement(name);
      element.textContent = text;
      shadow.append(element);
      return element;
    };
    add('h2', 'In the shadow');
    add('slot', '').setAttribute('name', 'lead');
    add('p', 'Said in the shadow.');
    add('p', 'SECRET').hidden = true;
    expect(capturePage(document, at).blocks.slice(0, 3)).toEqual([
      { kind: 'heading', level: 2, text: 'In the shadow', anchor: null },
      { kind: 'paragraph', text: 'The lead.' },
      { kind: 'paragraph', text: 'Said in the shadow.' },
    ]);
    expect(said(capturePage(document, at))).not.toContain('SECRET');
  });

  it('finds an article that stands in a shadow tree alone', () => {
    page('<header><a href="/">Parcelo</a></header><help-app></help-app>');
    const shadow = (document.querySelector('help-app') as Element).attachShadow({ mode: 'open' });
    const main = document.createElement('main');
    main.textContent = 'The desk is open from nine to five on all working days of the year.';
    shadow.append(main);
    expect(capturePage(document, at)).toMatchObject({
      extractedBy: 'container',
      blocks: [{ kind: 'paragraph' }],
    });
  });

  it('reads a frame of the same origin, and an article in it', () => {
    page('<iframe></iframe>');
    const inside = (document.querySelector('iframe') as HTMLIFrameElement).contentDocument as Document;
    inside.body.append(inside.createElement('article'));
    (inside.querySelector('article') as Element).textContent = 'The desk is open from nine to five.';
    expect(capturePage(document, at).blocks).toEqual([
      { kind: 'paragraph', text: 'The desk is open from nine to five.' },
    ]);
  });

  it('says when the text stands in a frame of another site', () => {
    page('<iframe></iframe>');
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    Object.defineProperty(frame, 'contentDocument', { value: null });
    frame.getBoundingClientRect = () => ({ width: 800, height: 600 }) as DOMRect;
    expect(() => capturePage(document, at)).toThrow(
      expect.objectContaining({ kind: 'foreign frame' }) as CaptureFailure,
    );
  });

  it.each([
    [
      'a closed panel behind a button',
      '<button aria-expanded="false" aria-controls="a">Why?</button><div id="a" style="display:none"><p>Because of that.</p></div>',
      ['Why?', 'Because of that.'],
    ],
    [
      'a closed panel behind a heading',
      '<h3><button aria-expanded="false" aria-controls="a">Why?</button></h3><div id="a" hidden><p>Because of that.</p></div>',
      ['Why?', 'Because of that.'],
    ],
    ['what no control stands for', '<div id="a" hidden><p>SECRET</p></div>', []],
    [
      'a menu behind a button',
      '<button aria-expanded="false" aria-controls="a">More</button><ul id="a" role="menu" hidden><li>SECRET</li></ul>',
      [],
    ],
    [
      'what a hidden button stands for',
      '<button hidden aria-expanded="false" aria-controls="a">Why?</button><div id="a" hidden><p>SECRET</p></div>',
      [],
    ],
    [
      'a tab that nobody sees',
      '<div><div role="tablist" hidden><button role="tab" aria-controls="a">A</button></div><div role="tabpanel" id="a">SECRET</div></div>',
      [],
    ],
    ['a picture that says nothing', '<img alt=""><img alt="IMG_20260102.jpg"><img alt="7">', []],
    ['a picture in a sentence', '<p>Press <img alt="Gear"> twice.</p>', ['Press [Gear] twice.']],
    [
      'a caption that says what the picture says',
      '<figure><img alt="The billing page"><figcaption>The billing page.</figcaption></figure>',
      ['The billing page.'],
    ],
  ])('%s', (_name, body, expected) => {
    page(`<main>${filler}${body}</main>`);
    const { blocks } = capturePage(document, at);
    expect(blocks.slice(1).map((block) => ('text' in block ? block.text : ''))).toEqual(expected);
    expect(JSON.stringify(blocks)).not.toContain('SECRET');
  });

  it('counts what it leaves out', () => {
    page(
      `<nav>one two three</nav><main>${filler}<div class="share">four five</div><p hidden>six seven eight</p><div><div role="tablist"><b role="tab" aria-selected="true">A</b><b role="tab">B</b></div><div role="tabpanel">nine</div></div></main>`,
    );
    expect(capturePage(document, at).leftOut).toEqual({ menus: 2, hidden: 3, 'unopened tabs': 1, around: 3 });
  });
});

describe('captureSelection', () => {
  const article = `<main><h1>Guide</h1><h2 id="pay">Paying</h2><p>First sentence here. Second sentence here.</p><h3>Refunds</h3><ol><li>Open the order.</li><li>Press refund.</li><li>Wait a day.</li></ol><table><tr><th>Plan</th><th>Days</th></tr><tr><td>Team</td><td>14</td></tr><tr><td>Business</td><td>30</td></tr></table>${filler}</main>`;
  function select(from: [string, number], to: [string, number]): CapturedPage | null {
    const text = (selector: string) => document.querySelector(selector)?.firstChild as Node;
    const range = document.createRange();
    range.setStart(text(from[0]), from[1]);
    range.setEnd(text(to[0]), to[1]);
    document.getSelection()?.removeAllRanges();
    document.getSelection()?.addRange(range);
    return captureSelection(document, `${at}?utm_source=x`);
  }

  it('keeps just what is marked, under its headings, at an address of its own', () => {
    page(article);
    expect(select(['p', 21], ['p', 42])).toMatchObject({
      title: 'Guide',
      extractedBy: 'selection',
      url: `${at}#:~:text=Second%20sentence%20here.`,
      blocks: [
        { kind: 'heading', level: 2, text: 'Paying', anchor: 'pay' },
        { kind: 'paragraph', text: 'Second sentence here.' },
      ],
    });
  });

  it('keeps a part of a list as a list', () => {
    page(article);
    expect(select(['li', 0], ['li:nth-child(2)', 13])?.blocks).toEqual([
      { kind: 'heading', level: 2, text: 'Paying', anchor: 'pay' },
      { kind: 'heading', level: 3, text: 'Refunds', anchor: null },
      { kind: 'list', ordered: true, items: ['Open the order.', 'Press refund.'] },
    ]);
  });

  it('keeps a part of a table with its head', () => {
    page(article);
    const blocks = select(['tr:nth-child(3) td', 0], ['tr:nth-child(3) td:nth-child(2)', 2])?.blocks;
    expect(blocks?.at(-1)).toEqual({ kind: 'table', header: ['Plan', 'Days'], rows: [['Business', '30']] });
  });

  it('leaves out what is hidden within', () => {
    page(`<main><p id="a">One two.</p><p hidden>SECRET words</p><p id="b">Three four.</p></main>`);
    const captured = select(['#a', 0], ['#b', 11]);
    expect(captured?.blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      'One two.',
      'Three four.',
    ]);
  });

  it.each([
    ['nothing', 0, 0],
    ['one word', 0, 5],
  ])('is nothing where %s is marked', (_name, from, to) => {
    page(article);
    expect(select(['p', from], ['p', to])).toBeNull();
  });
});

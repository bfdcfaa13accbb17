// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { visibleText } from './html';

function body(html: string): HTMLElement {
  return new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html').body;
}

describe('visibleText', () => {
  it.each([
    ['blocks', '<div>a</div><div>b</div>', 'a\nb'],
    ['line breaks', 'a<br>b<br><br>c', 'a\nb\n\nc'],
    ['an empty line as Gmail writes it', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['a break at the end of a block', '<div>a<br></div>b', 'a\nb'],
    ['paragraphs', '<p>a</p><p>b</p>c', 'a\n\nb\n\nc'],
    ['white space', ' a\n  <b> b</b>&nbsp; c<i>d</i> ', 'a b cd'],
    ['preformatted', '<pre>a\n  b\n\nc</pre>', 'a\n  b\n\nc'],
    ['bullets', 'Do:<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>', 'Do:\n- a\n- b\n  - c'],
    ['numbers', '<ol start="3"><li><p>a</p></li><li>b</li></ol>', '3. a\n\n4. b'],
    ['an empty item', '<ul><li></li></ul>text', 'text'],
    [
      'table',
      '<table><tr><td>Item</td><td>Price</td></tr><tr><td>Cup</td><td>5</td></tr></table>',
      'Item\tPrice\nCup\t5',
    ],
    ['table of paragraphs', '<table><tr><td><p>Item</p></td><td><p>5</p></td></tr></table>', 'Item\t5'],
    ['empty cells', '<table><tr><td>a</td><td></td></tr><tr><td></td><td>b</td></tr></table>c', 'a\nb\nc'],
    ['page layout by table', '<table><tr><td>a<br>b</td><td>c</td></tr></table>', 'a\nb\nc'],
    [
      'link with other text',
      'see <a href="https://x.example/a">here</a>.',
      'see here <https://x.example/a>.',
    ],
    ['link that tells its address', '<a href="https://www.x.example/">x.example</a>', 'x.example'],
    [
      'link that lies',
      '<a href="https://evil.example">https://bank.example</a>',
      'https://bank.example <https://evil.example>',
    ],
    [
      'mail link',
      '<a href="mailto:a@b.example?subject=x">write</a> <a href="mailto:a@b.example">a@b.example</a>',
      'write <a@b.example> a@b.example',
    ],
    ['script link', '<a href="javascript:alert(1)">click</a>', 'click'],
    ['image description', 'a <img alt="red cup"> b<img src="x">', 'a red cup b'],
    ['emoji image', 'thanks <img data-emoji="🙂" alt="x">', 'thanks 🙂'],
    [
      'script, style and template',
      'a<script>b</script><style>c</style><template>d</template><noscript>e</noscript>',
      'a',
    ],
    ['hidden', 'a<p hidden>b</p><p aria-hidden="true">c</p>d', 'ad'],
    ['display none', 'a<b style="color:red; DISPLAY : none">b</b>', 'a'],
    ['visibility hidden', 'a<b style="visibility:hidden">b</b>', 'a'],
    ['transparent', 'a<b style="opacity:0">b</b><b style="opacity:0.5">c</b>', 'ac'],
    ['size nought', 'a<b style="font-size:0px">b</b>c', 'ac'],
    [
      'size nought with a readable child',
      '<div style="font-size:0"><div style="font-size:13px">a</div>b</div>',
      'a',
    ],
    ['one pixel', 'a<b style="font-size:1px">b</b>', 'a'],
    ['preview line of a newsletter', '<div style="max-height:0;overflow:hidden">b</div>a', 'a'],
    ['invisible characters stay', 'a\u200Bb', 'a\u200Bb'],
  ])('%s', (_, html, expected) => {
    expect(visibleText(body(html))).toBe(expected);
  });

  it.each([
    ['as the style says', 'white-space: pre-wrap', 'How long is\nthe warranty?\n\nAlice'],
    ['with breaking spaces', 'white-space: break-spaces', 'How long is\nthe warranty?\n\nAlice'],
    ['not otherwise', 'white-space: normal', 'How long is the warranty? Alice'],
  ])('keeps line breaks of the text %s', (_, style, expected) => {
    const root = document.body.appendChild(document.createElement('div'));
    root.setAttribute('style', style);
    root.append('How long is\nthe ', document.createElement('b'), '?\n\nAlice');
    root.querySelector('b')?.append('warranty');
    expect(visibleText(root)).toBe(expected);
    root.remove();
  });

  it('keeps the space before an element in a line of its own', () => {
    expect(visibleText(body('<p>a <b>b</b> <i>c</i>\nd <b>e</b></p>'), { keepBreaks: true })).toBe(
      'a b c\nd e',
    );
  });

  it('is not confused by fields that take the names of properties', () => {
    const names =
      'firstChild nextSibling parentNode localName nodeType getAttribute hasAttributes childNodes';
    const fields = names.split(' ').map((name) => `<input name="${name}">`);
    expect(visibleText(body(`a<form>${fields.join('')}<b>b</b></form>c`))).toBe('a\nb\nc');
    expect(visibleText(body(`a<img name="createTreeWalker">b<img name="defaultView">`))).toBe('ab');
  });

  it('leaves out what is skipped, with a mark in its place', () => {
    const skip = (element: Element) => (element.id === 'end' ? 'rest' : element.localName === 'i');
    const html = 'a<i>b</i>c<p id="end">d</p>e';
    expect(visibleText(body(html), { skip })).toBe('ac');
    expect(visibleText(body(html), { skip, mark: '§' })).toBe('a\n§\nc\n§');
  });

  it('stops at the cap', () => {
    expect(visibleText(body('<p>abcdef</p>'.repeat(10)), { cap: 8 })).toBe('abcdef');
  });

  it('survives depth and length in linear time', () => {
    const document = new DOMParser().parseFromString('<body></body>', 'text/html');
    let inner: Element = document.body;
    for (let depth = 0; depth < 1000; depth += 1) {
      inner = inner.appendChild(document.createElement(depth % 3 ? 'div' : 'a'));
      inner.setAttribute('href', 'https://x.example');
    }
    inner.textContent = 'deep';
    const start = performance.now();
    expect(visibleText(document.body)).toContain('deep');
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('hidden words of a mail', () => {
  it.each([
    ['white', '<p style="color:#FFFFFF">b</p>'],
    ['white by name', '<span style="font-size:14px; color : white !important">b</span>'],
    ['nearly white', '<span style="color: rgb(254, 254, 254)">b</span>'],
    ['no colour at all', '<span style="color:transparent">b</span>'],
    ['white of old', '<font color="#ffffff">b</font>'],
    ['white on white', '<div style="background-color:#fff"><b style="color:#fff">b</b></div>'],
    ['white with bold words in it', '<div style="color:#fff"><b style="">b</b></div>'],
    ['white that is inherited', '<div style="color:#fff"><b style="color:inherit">b</b></div>'],
    ['size 0', '<span style="font-size:0">b</span>'],
    ['size 1', '<span style="font-size:1px">b</span>'],
    ['moved off the screen', '<div style="position:absolute;left:-9999px">b</div>'],
    ['indented off the screen', '<p style="text-indent:-9999px">b</p>'],
    ['cut away', '<span style="position:absolute;clip:rect(0, 0, 0, 0)">b</span>'],
    ['without width', '<div style="width:0;overflow:hidden">b</div>'],
  ])('%s is left out', (_, html) => {
    expect(visibleText(body(`a ${html} c`), { onWhite: true }).replace(/\s+/g, ' ')).toBe('a c');
  });

  it.each([
    ['white on a button', '<a style="background:#1a73e8;color:#fff">b</a>'],
    [
      'white in a dark table',
      '<table bgcolor="#222222"><tr><td><font color="white">b</font></td></tr></table>',
    ],
    ['white over a picture', '<div background="x.png"><b style="color:white">b</b></div>'],
    ['black inside white', '<div style="color:#fff"><b style="color:#000">b</b></div>'],
    ['a dark box inside white', '<div style="color:#fff"><b style="background-color: #333">b</b></div>'],
    [
      'white that a style sheet may stand behind',
      '<style>b{background:#000}</style><b style="color:#fff">b</b>',
    ],
    ['a light background', '<b style="background:#ffffff">b</b>'],
    ['yellow', '<b style="color:#ffff00">b</b>'],
    ['a small indent', '<p style="text-indent:-18pt;margin-left:-36px">b</p>'],
  ])('%s stays', (_, html) => {
    expect(visibleText(body(`a ${html} c`), { onWhite: true }).replace(/\s+/g, ' ')).toBe('a b c');
  });

  it.each([
    ['clip: rect(', '0' + ' '.repeat(50_000)],
    ['background: rgb(', '250' + ' '.repeat(50_000)],
    ['color:#fff; background', ' '.repeat(50_000)],
  ])('a hostile style is looked at once: %s', (start, unit) => {
    const root = body('<b>b</b>');
    root.firstElementChild?.setAttribute('style', `${start}${unit.repeat(4)}x`);
    // Tries of each split of the spaces would take years, not longer than the test may.
    expect(visibleText(root, { onWhite: true })).toBe(start.startsWith('color') ? '' : 'b');
  });

  it('white words of a page that is no mail stay: its own style sheets may be dark', () => {
    expect(visibleText(body('<p style="color:#fff">b</p>'))).toBe('b');
  });
});

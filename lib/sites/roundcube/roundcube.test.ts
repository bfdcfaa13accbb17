// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { roundcube } from '.';
import type { PageView } from '../contract';
import { conversationKey, messageKey, peopleOf, shownTime } from './identity';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const fixture = (name: string) => readFileSync(here(`./fixtures/${name}`), 'utf8');

/** A fixture as a page, with its editor's frame where it has one. */
function open(name: string, frame?: string): PageView {
  const url = 'https://post.tinwhistle.example/mail/?_task=mail&_action=show&_uid=31&_mbox=INBOX';
  const { document } = new JSDOM(fixture(`${name}.html`), { url }).window;
  const inner = document.querySelector('iframe')?.contentDocument;
  if (frame && inner) {
    inner.open();
    inner.write(fixture(`${frame}.frame.html`));
    inner.close();
  }
  return { document, url: new URL(url), now: Date.UTC(2026, 10, 22, 12) };
}

const area = (page: PageView) => page.document.querySelector('#composebody') as HTMLTextAreaElement;
const typed = (page: PageView) => roundcube.composer(page)?.reading.typed;

describe('which mail it is', () => {
  it.each([
    ['show', 'reply-above'],
    ['show', 'reply-below'],
    ['german', 'german-reply'],
  ])('%s and %s agree', (show, reply) => {
    const [seen, answering] = [open(show), open(reply, reply)].map((page) => roundcube.read(page));
    expect(answering?.key).toBe(seen?.key);
    expect(answering?.account).toBe(seen?.account);
    expect(answering?.messages[0]?.key).toBe(seen?.messages[0]?.key);
    expect(answering?.messages[0]?.key).not.toBe('');
  });

  it('a row of the list has the key of the mail that it opens', () => {
    const rows = roundcube.list?.(open('list'))?.rows ?? [];
    expect(rows.map(({ key }) => key)).toContain(roundcube.read(open('show'))?.key);
    // One's own mail, a form's and junk would open other conversations than their rows name.
    expect(rows.map(({ requester }) => requester.address)).toEqual([
      'nils@berg.example',
      'carla@lago.example',
      'ines@lago.example',
    ]);
  });

  it('stays what the page was opened for when the person edits subject, quote and recipients', () => {
    const page = open('german-reply');
    const before = roundcube.read(page);
    (page.document.querySelector('[name="_subject"]') as HTMLInputElement).value = 'Something else';
    (page.document.querySelector('[name="_to"]') as HTMLTextAreaElement).value =
      'gross@blume.example, new@blume.example';
    area(page).value = 'My own words';
    const after = roundcube.read(page);
    expect(after?.key).toBe(before?.key);
    expect(after?.messages).toEqual(before?.messages);
    expect(after?.composer?.recipients.map(({ address }) => address)).toEqual([
      'gross@blume.example',
      'new@blume.example',
    ]);
  });

  it('has no composer for the conversation once the customer is no recipient', () => {
    const page = open('german-reply');
    (page.document.querySelector('[name="_to"]') as HTMLTextAreaElement).value = 'someone@else.example';
    expect(roundcube.composer(page)).toBeNull();
    expect(roundcube.read(page)?.composer).toBeNull();
  });

  it('misses the message id where the quote has no introducing line', () => {
    const page = open('german-reply');
    area(page).defaultValue = 'No quote here';
    expect(roundcube.read(page)?.misses.map(({ part }) => part)).toContain('message id');
  });

  it.each([
    ['Low notes', 'Re: Low notes', true],
    ['RE: AW: Low  notes', 're: low notes', true],
    ['Re[2]: Low notes', 'Re: Low notes', true],
    ['回复：Low notes', 'Re: Low notes', true],
    ['Antwort: Low notes (was: High notes)', 'Re: Low notes', true],
    ['Low notes', 'High notes', false],
    ['', 'Re:', true],
  ])('subjects %j and %j: same is %s', (a, b, same) => {
    expect(conversationKey('nils@berg.example', a) === conversationKey('Nils@Berg.example', b)).toBe(same);
  });

  it('is another conversation with another person', () => {
    expect(conversationKey('a@berg.example', 'Low notes')).not.toBe(
      conversationKey('b@berg.example', 'Low notes'),
    );
  });

  it.each([
    ['2026-11-20 10:30', '2026-11-20-10-30'],
    ['On 20/11/2026 10:30 AM, Nils wrote:', '20-11-2026-10-30'],
    ['Nils wrote:', ''],
    ['', ''],
  ])('the message key of %j', (text, key) => expect(messageKey(text)).toBe(key));
});

it.each([
  ['2026-11-20 10:30', 'yy-mm-dd', new Date(2026, 10, 20, 10, 30)],
  ['03.04.2026 09:05', 'dd.mm.yy', new Date(2026, 3, 3, 9, 5)],
  ['03/04/2026 09:05', 'mm/dd/yy', new Date(2026, 2, 4, 9, 5)],
  ['2026-11-20 12:05 AM', 'yy-mm-dd', new Date(2026, 10, 20, 0, 5)],
  ['2026-11-20 01:05 pm', 'yy-mm-dd', new Date(2026, 10, 20, 13, 5)],
  ['Today 10:30', 'yy-mm-dd', null],
  ['2026-13-20 10:30', 'yy-mm-dd', null],
  ['2026-11-20 10:30', '', null],
])('reads the time %j as %s', (text, format, expected) => {
  expect(shownTime(text, format)).toBe(expected?.getTime() ?? null);
});

it.each([
  ['Ann <ann@a.example>', [['Ann', 'ann@a.example']]],
  [
    '"Okoro, Ben (Purchasing)" <ben@b.example>, c@d.example,',
    [
      ['Okoro, Ben (Purchasing)', 'ben@b.example'],
      ['', 'c@d.example'],
    ],
  ],
  ['"A \\"B\\" C" <abc@d.example>; nobody', [['A "B" C', 'abc@d.example']]],
  ['"never closed <a@b.example>, ', []],
  ['', []],
])('finds the people in %j', (field, people) => {
  expect(peopleOf(field).map(({ name, address }) => [name, address])).toEqual(people);
});

describe('what was typed in plain mode', () => {
  const quoted = () => area(open('german-reply')).value;
  it.each([
    ['nothing', (text: string) => text, ''],
    ['nothing, with the signature below', (text: string) => `${text}\n-- \nMara Lind\nTinwhistle`, ''],
    ['nothing, with the signature above', (text: string) => `\n\n---\nMara Lind\nTinwhistle\n\n${text}`, ''],
    ['a line above', (text: string) => `Hello\n\n---\nMara Lind\nTinwhistle\n\n${text}`, 'Hello'],
    ['a line below', (text: string) => `${text}\nHello\n\n-- \nMara Lind\nTinwhistle`, 'Hello'],
    ['an answer between the lines', (text: string) => text.replace('> \n', '> \nHello\n'), 'Hello'],
  ])('%s', (_, change, expected) => {
    const page = open('german-reply');
    area(page).value = change(quoted());
    expect(typed(page)).toBe(expected);
  });

  it('puts the text after the quote or at the top, as the person has set it', () => {
    const below = open('german-reply');
    expect(roundcube.composer(below)?.offset).toBe(area(below).value.length);
    const above = open('german-reply');
    const script = above.document.querySelector('body > script') as HTMLScriptElement;
    script.textContent = script.textContent.replace('"top_posting": false', '"top_posting": true');
    expect(roundcube.composer(above)?.offset).toBe(0);
  });
});

describe('what was typed in rich text', () => {
  it.each([
    ['nothing', () => undefined, ''],
    ['a line above', (body: HTMLElement) => (body.querySelector('p') ?? body).append('Hello'), 'Hello'],
    [
      'an answer in the quote',
      (body: HTMLElement) => body.querySelector('blockquote')?.append('Hello'),
      'Hello',
    ],
    [
      'nothing, with the quote removed',
      (body: HTMLElement) => body.querySelector('blockquote')?.remove(),
      '',
    ],
  ])('%s', (_, change, expected) => {
    const page = open('reply-above', 'reply-above');
    const body = page.document.querySelector('iframe')?.contentDocument?.body;
    if (body) change(body);
    expect(typed(page)).toBe(expected);
  });

  it('has no composer while the editor is not ready', () => {
    expect(roundcube.composer(open('reply-above'))).toBeNull();
  });
});

it('does not take a preview’s own frame for a page', () => {
  expect(roundcube.detect(open('preview.frame'))).toBe(false);
});

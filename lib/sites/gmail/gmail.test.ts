// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { PageView } from '../contract';
import { gmail } from '.';

const html = readFileSync(`${path.dirname(fileURLToPath(import.meta.url))}/fixtures/plain-text.html`, 'utf8');
const url = 'https://mail.google.com/mail/u/0/#inbox/FMfcgz';

function open(markup = html): PageView & { body: Element } {
  const { document } = new JSDOM(markup, { url }).window;
  const body = document.querySelector('.a3s:not(.undefined)') as Element;
  return { document, url: new URL(url), now: Date.UTC(2026, 10, 22, 12), body };
}

describe('a page that was read before is read as if it were the first time', () => {
  it.each<[string, (body: Element) => void]>([
    ['a word is changed', (body) => ((firstText(body) as Text).data = 'Something else.')],
    ['a paragraph comes', (body) => body.append('And one more thing.')],
    ['all goes and other words come', (body) => body.replaceChildren('Other words.')],
    ['a part is hidden by style', (body) => body.firstElementChild?.setAttribute('style', 'display: none')],
    ['a part becomes history', (body) => body.firstElementChild?.setAttribute('class', 'moz-cite-prefix')],
    ['nothing changes', () => undefined],
  ])('when %s', (_, change) => {
    const page = open();
    page.body.innerHTML = '<div>First words.</div><div>Second words.</div>';
    const before = gmail.read(page)?.messages;
    expect(JSON.stringify(before)).toContain('First words.\\nSecond words.');
    change(page.body);
    const fresh = open(page.document.documentElement.outerHTML);
    const expected = gmail.read(fresh);
    expect(gmail.read(page)).toEqual(expected);
    // A test that changes nothing would prove nothing.
    expect(JSON.stringify(expected?.messages) === JSON.stringify(before)).toBe(_ === 'nothing changes');
  });
});

function firstText(node: Node): Node {
  return node.firstChild ? firstText(node.firstChild) : node;
}

it('a row of the list and the conversation that it opens are one conversation', () => {
  const of = (name: string) =>
    open(readFileSync(`${path.dirname(fileURLToPath(import.meta.url))}/fixtures/${name}.html`, 'utf8'));
  const row = gmail.list?.(of('list'))?.rows[0];
  expect(row).toMatchObject({
    key: gmail.read(of('thread'))?.key,
    subject: gmail.read(of('thread'))?.subject,
  });
});

it.each([
  ['#inbox', true],
  ['#label/Orders', true],
  ['#search/from%3Aalice', true],
  ['#spam', false],
  ['#trash/p2', false],
  ['#drafts', false],
  ['#sent', false],
])('the rows of %s are conversations that wait: %s', (hash, shown) => {
  const markup = readFileSync(`${path.dirname(fileURLToPath(import.meta.url))}/fixtures/list.html`, 'utf8');
  const page = { ...open(markup), url: new URL(`https://mail.google.com/mail/u/0/${hash}`) };
  expect((gmail.list?.(page)?.rows.length ?? 0) > 0).toBe(shown);
});

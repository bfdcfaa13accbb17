// @vitest-environment jsdom
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { converse } from '.';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = process.env.DESKSIDE_PAGES ?? here('../../../../shared/dom');
const stored = `${pages}/conversejs-chat.html`;

it.skipIf(!existsSync(stored))('reads a stored page of version 14 (skipped where there is none)', () => {
  const url = 'http://127.0.0.1:8101/?u=dana#converse/chat?jid=alice@localhost';
  const { document } = new JSDOM(readFileSync(stored, 'utf8'), { url }).window;
  const page = { document, url: new URL(url), now: Date.UTC(2026, 10, 22, 12) };
  expect(converse.detect(page)).toBe(true);
  expect(converse.read(page)).toMatchObject({
    key: 'alice@localhost',
    account: 'dana@localhost',
    subject: 'Alice Martin',
    unlisted: 0,
    misses: [],
    composer: { form: 'inline', visibility: 'public', mode: 'plain', typed: '' },
    messages: [
      {
        key: '8e9c1442-8bec-42ab-9094-2707a08156ab',
        direction: 'incoming',
        author: { name: 'Alice Martin' },
        sentAt: Date.UTC(2026, 10, 22, 7, 42, 32, 86),
        body: 'Hello, my order 10233 arrived damaged. Can you send a replacement?',
        folded: false,
      },
      {
        direction: 'outgoing',
        author: { name: 'dana@localhost' },
        body: 'Hi Alice, sorry about that. Could you send a photo of the damage?',
      },
      { direction: 'incoming', body: 'Photo attached, see below.' },
    ],
  });
  expect(converse.list?.(page)?.rows).toMatchObject([
    { key: 'alice@localhost', requester: { name: 'Alice Martin' }, unread: false },
  ]);
});

it('reads the chat that the person writes in, of two side by side', () => {
  const html = readFileSync(here('fixtures/side-by-side.html'), 'utf8');
  const { document } = new JSDOM(html, { url: 'https://shop.lumen.example/orders' }).window;
  const page = { document, url: new URL(document.URL), now: 0 };
  const fields = [...document.querySelectorAll('textarea')];
  for (const [at, key] of [
    [1, 'ines@guests.lumen.example'],
    [0, 'otto@guests.lumen.example'],
  ] as const) {
    fields[at]?.focus();
    expect(converse.read(page)?.key).toBe(key);
    expect(converse.composer(page)?.body).toBe(fields[at]);
  }
});

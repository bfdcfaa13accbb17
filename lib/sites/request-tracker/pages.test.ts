// @vitest-environment jsdom
/** Real pages of running products, where a folder with them is at hand: they belong to the products and stay outside. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { adapters } from '../registry';
import type { PageView } from '../contract';
import { freescout } from '../freescout';
import { requestTracker } from '.';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.env.DESKSIDE_PAGES ?? here('../../../../shared/dom');
const stored = existsSync(`${folder}/rt5-ticket-display.html`);
if (!stored) console.log(`Skipped: no stored pages of Request Tracker and FreeScout in ${folder}.`);

function open(name: string, url: string): PageView {
  const html = readFileSync(`${folder}/${name}.html`, 'utf8');
  return {
    document: new JSDOM(html, { url }).window.document,
    url: new URL(url),
    now: Date.UTC(2026, 10, 22, 12),
  };
}

const alice = { name: 'Alice Martin', address: 'alice.martin@example.com' };
const dana = { name: 'dana (Dana Agent)', address: '' };

describe.skipIf(!stored)('stored pages of running products (skipped where there are none)', () => {
  it.each([
    ['rt5-ticket-display', 'http://rt.example/Ticket/Display.html?id=1', 'request-tracker'],
    ['rt5-reply-composer', 'http://rt.example/Ticket/Update.html?Action=Respond;id=1', 'request-tracker'],
    ['rt5-search-results', 'http://rt.example/Search/Results.html', 'request-tracker'],
    ['freescout-conversation', 'http://fs.example/conversation/1?folder_id=7', 'freescout'],
    ['freescout-reply-composer', 'http://fs.example/conversation/1?folder_id=7', 'freescout'],
    ['roundcube-message', 'http://mail.example/?_task=mail', 'roundcube'],
    ['conversejs-chat', 'http://xmpp.example/', 'converse'],
  ])('%s is a page of one product', (name, url, site) => {
    const page = open(name, url);
    const found = adapters.filter((adapter) => adapter.detect(page)).map(({ id }) => id);
    expect(found.filter((id) => id !== site)).toEqual([]);
    if (adapters.some(({ id }) => id === site)) expect(found).toEqual([site]);
  });

  it('reads a ticket of Request Tracker', () => {
    const page = open('rt5-ticket-display', 'http://rt.example/Ticket/Display.html?id=1');
    const reading = requestTracker.read(page);
    expect(reading).toMatchObject({
      key: '1',
      account: 'rt.example',
      subject: 'Damaged item in order 10233',
      unlisted: 0,
      composer: null,
    });
    const at = new Date(2026, 10, 22, 7, 12, 24).getTime();
    expect(reading?.messages.map(({ sentText: _, folded: __, attachments: ___, ...rest }) => rest)).toEqual([
      {
        key: '34',
        direction: 'incoming',
        visibility: 'public',
        author: alice,
        sentAt: at,
        body: 'Hello,\n\nMy order 10233 arrived today but one of the two lamps is broken.\nCan you send me a replacement?\n\nThanks,\nAlice',
      },
      {
        key: '38',
        direction: 'outgoing',
        visibility: 'public',
        author: dana,
        sentAt: at,
        body: 'Hi Alice,\n\nSorry about that. Could you send a photo of the damage?\n\nDana',
      },
      {
        key: '41',
        direction: 'outgoing',
        visibility: 'internal',
        author: dana,
        sentAt: at,
        body: 'Internal: warehouse says stock is available.',
      },
      {
        key: '42',
        direction: 'incoming',
        visibility: 'public',
        author: alice,
        sentAt: at,
        body: 'Photo attached, see below.\n\nOn Tue, Dana Agent wrote:',
      },
    ]);
    expect(reading?.misses.map(({ part }) => part)).toEqual(['composer']);
    expect(requestTracker.list?.(page)).toBeNull();
  });

  it('finds the composer of the reply page', () => {
    const page = open('rt5-reply-composer', 'http://rt.example/Ticket/Update.html?Action=Respond;id=1');
    const inner = page.document.querySelector('iframe')?.contentDocument;
    inner?.write('<body class="cke_editable" contenteditable="true"><p><br></p></body>');
    expect(requestTracker.composer(page)?.reading).toEqual({
      form: 'page',
      visibility: 'public',
      mode: 'rich',
      typed: '',
      recipients: [{ name: '', address: alice.address }],
    });
    const field = page.document.querySelector<HTMLSelectElement>('select[name="UpdateType"]');
    if (field) field.value = 'private';
    expect(requestTracker.composer(page)).toBeNull();
    // Opened for the ticket, it says nothing of the messages: insertion stays shut.
    expect(requestTracker.read(page)).toMatchObject({ key: '1', messages: [], excerpt: true });
  });

  it('reads a list of Request Tracker', () => {
    const page = open('rt5-search-results', 'http://rt.example/Search/Results.html');
    expect(requestTracker.read(page)).toBeNull();
    const rows = requestTracker.list?.(page)?.rows;
    expect(rows?.map(({ key, subject, requester, url }) => ({ key, subject, requester, url }))).toEqual([
      {
        key: '1',
        subject: 'Damaged item in order 10233',
        requester: alice,
        url: 'http://rt.example/Ticket/Display.html?id=1',
      },
      {
        key: '2',
        subject: 'Invoice missing VAT number',
        requester: alice,
        url: 'http://rt.example/Ticket/Display.html?id=2',
      },
    ]);
  });

  it('reads a conversation of FreeScout', () => {
    const page = open('freescout-conversation', 'http://fs.example/conversation/1?folder_id=7');
    const reading = freescout.read(page);
    expect(reading).toMatchObject({
      key: '1',
      account: 'fs.example',
      subject: 'Damaged item in order 10233',
      composer: null,
      unlisted: 0,
    });
    expect(
      reading?.messages.map(({ key, direction, visibility, author, body, sentAt }) => [
        key,
        direction,
        visibility,
        author.name,
        sentAt !== null,
        body.split('\n')[0],
      ]),
    ).toEqual([
      ['4', 'incoming', 'public', 'Alice Martin', true, 'Hello,'],
      ['3', 'outgoing', 'public', 'Dana', true, expect.any(String)],
      ['2', 'outgoing', 'internal', 'Dana', true, 'Internal: warehouse says stock is available.'],
      ['1', 'incoming', 'public', 'Alice Martin', true, 'Photo attached, see below.'],
    ]);
    expect(reading?.participants).toContainEqual(alice);
  });

  it('finds the open reply of FreeScout', () => {
    const page = open('freescout-reply-composer', 'http://fs.example/conversation/1?folder_id=7');
    expect(freescout.composer(page)?.reading).toMatchObject({
      visibility: 'public',
      typed: '',
      mode: 'rich',
    });
    page.document.querySelector('input[name="is_note"]')?.setAttribute('value', '1');
    expect(freescout.composer(page)?.reading.visibility).toBe('internal');
    expect(freescout.noteComposer?.(page)?.body).toBe(freescout.composer(page)?.body);
  });
});

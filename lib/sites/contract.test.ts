// @vitest-environment jsdom
/**
 * One suite over every adapter in the registry. A site's folder holds `fixtures/x.html` with `fixtures/x.json`:
 *
 *     url       the page's address
 *     (an open shadow root is written as `<template shadowrootmode="open">` inside its host)
 *     frames    optional: { "iframe selector": "y.frame.html" }, documents of frames in the page
 *     reading   what the adapter reads, or null; times as local time ("2026-11-20T10:30") or with a zone ("…Z")
 *     list      optional: what the adapter reads of the site's own list, times as above, or null
 *     note      optional: { body }, a selector of the editable element of the internal-note composer, or null
 *     composer  null, or { body, boundary }: selectors of the editable element and of its boundary (or null)
 *     chip      null, or { element, place }
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ListReading, Reading } from '../domain';
import type { PageView, SiteAdapter } from './contract';
import { nativeDom } from '../text/html';
import { cssOf, select } from './engine';
import { fixturesOf, view } from '../testing/site-fixtures';
import type { Expected, Fixture } from '../testing/site-fixtures';
import { adapters } from './registry';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const fixtures = adapters.flatMap(({ id }) => fixturesOf(id));
const readAsWritten = new Map<string, number>();
/** Pages of other products that an adapter took for its own. */
const wrong = new Map<string, number>();
/** Sites with a fixture that holds messages back. */
let foldedOn: string[] = [];
/** Kinds of elements that were taken out of some fixture, as "site kind". */
const damaged = new Set<string>();

const plainPages: [string, string, string][] = [
  ['an empty page', 'https://example.org/', ''],
  ['a help page', 'https://help.acme.example/returns', '<main><h1>Returns</h1><p>Within 30 days.</p></main>'],
  [
    'a page that talks about mail',
    'https://blog.example/gmail',
    '<h2 class="hP">Gmail</h2><div role="list"></div>',
  ],
  [
    'an address that only looks alike',
    'https://mail.google.com.evil.example/mail/u/0/',
    '<h2 class="hP">x</h2>',
  ],
  ['another part of the same origin', 'https://mail.google.com/chat/u/0/', '<div role="main"></div>'],
];

interface FixtureKind {
  name: string;
  /** Of sites that group messages or know notes. */
  chatsOrDesks?: true;
  is(fixture: Fixture): boolean;
}

/** Mail has neither notes nor runs that name their author once. */
const mailboxes = new Set(['gmail', 'outlook', 'roundcube']);

/** By what a fixture's page must be read as. */
const kinds: readonly FixtureKind[] = [
  { name: 'a conversation', is: ({ expected }) => expected.reading !== null },
  {
    name: 'a note, or a run of one author',
    chatsOrDesks: true,
    is: ({ expected: { reading } }) =>
      reading?.composer?.visibility === 'internal' ||
      (reading?.messages ?? []).some(
        ({ visibility, direction, author }, at, all) =>
          visibility === 'internal' ||
          (all[at - 1]?.direction === direction && all[at - 1]?.author.name === author.name),
      ),
  },
  { name: 'no composer', is: ({ expected }) => expected.composer === null },
];

it('shows pages in other languages, from right to left too', () => {
  const language = ({ html }: Fixture) => /<html[^>]*\slang="([^"]+)"/.exec(html)?.[1] ?? '';
  const languages = new Set(fixtures.map((fixture) => language(fixture).slice(0, 2)).filter(Boolean));
  expect([...languages].filter((one) => one !== 'en').length).toBeGreaterThanOrEqual(6);
  expect([...languages].filter((one) => ['ar', 'he', 'fa'].includes(one)).length).toBe(3);
  const unlisted = fixtures.filter(({ expected }) => (expected.reading?.unlisted ?? 0) > 0);
  foldedOn = [...new Set(unlisted.map(({ site }) => site))];
  // Sites that load a conversation's history piece by piece say that something is not loaded.
  for (const site of [
    'gmail',
    'freshdesk',
    'intercom',
    'hubspot',
    'slack',
    'discord',
    'otobo',
    'zammad-desktop',
    'whatsapp',
    'crisp',
  ])
    expect(foldedOn, site).toContain(site);
});

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  const own = fixtures.filter(({ site }) => site === id);
  const foreign = fixtures.filter(({ site }) => site !== id);

  it('has fixtures', () => {
    expect(
      own.length,
      `${adapter.name} has ${own.length} fixtures in lib/sites/${id}/fixtures: write three or more, a conversation, a note or a grouped run, and a page without a composer.`,
    ).toBeGreaterThanOrEqual(3);
  });

  it('has fixtures of each kind', () => {
    // A site whose pages do not tell who wrote what has no run and no note to show.
    const told = own.some(({ expected }) => (expected.reading?.messages.length ?? 0) > 0);
    const wanted = kinds.filter(({ chatsOrDesks }) => !chatsOrDesks || (told && !mailboxes.has(id)));
    const missing = wanted.filter(({ is }) => !own.some((fixture) => is(fixture)));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each(own.map((fixture) => [fixture.name, fixture] as const))(
    'reads %s exactly as written',
    (_, fixture) => {
      const page = fixture.open();
      expect(adapter.detect(page)).toBe(true);
      const before = markup(page);
      expect(adapter.read(page)).toEqual(readingOf(fixture.expected));
      const handle = adapter.composer(page);
      const { composer, chip } = fixture.expected;
      expect(handle === null).toBe(composer === null);
      if (handle && composer) {
        expect(handle.body.matches(composer.body)).toBe(true);
        expect(handle.boundary).toBe(composer.boundary && handle.body.querySelector(composer.boundary));
        if (handle.boundary) expect(handle.body.contains(handle.boundary)).toBe(true);
        expect(handle.reading).toEqual(adapter.read(page)?.composer ?? handle.reading);
      }
      const { list, note } = fixture.expected;
      if (list !== undefined) expect(adapter.list?.(page) ?? null).toEqual(listOf(list));
      if (note !== undefined) {
        const noteHandle = adapter.noteComposer?.(page) ?? null;
        expect(noteHandle === null).toBe(note === null);
        if (noteHandle && note) expect(noteHandle.body.matches(note.body)).toBe(true);
        expect(noteHandle?.reading.visibility ?? 'internal').toBe('internal');
      }
      const anchor = adapter.chipAnchor(page);
      expect(anchor?.place).toBe(chip?.place);
      if (anchor && chip) expect(anchor.element.matches(chip.element)).toBe(true);
      expect(markup(page)).toBe(before);
      readAsWritten.set(id, (readAsWritten.get(id) ?? 0) + 1);
    },
  );

  it.each(plainPages)('is not found on %s', (_, url, html) => {
    expect(adapter.detect(view(html, url))).toBe(false);
  });

  it('is not found on the pages of other sites', () => {
    const taken = foreign.filter((fixture) => adapter.detect(fixture.seen()));
    wrong.set(id, taken.length);
    expect(taken.map(({ site, name }) => `${site}/${name}`)).toEqual([]);
  }, 60_000);

  it('never throws on an empty page', () => {
    for (const html of ['', '<html>', '<body></body>', '<frameset></frameset>'])
      all(adapter, view(html, own[0]?.expected.url ?? 'https://x.example/'));
  });

  it.each(own.map((fixture) => [fixture.name, fixture] as const))(
    'never throws on a damaged %s',
    (_, fixture) => {
      const random = seeded(fixture.name.length * 7919);
      const kinds = [...new Set([...select(fixture.open().document, '*')].map(nameOf))]
        .filter((name) => !['html', 'head', 'body'].includes(name))
        .map((name) => ({ name, turn: random() }))
        .sort((a, b) => a.turn - b.turn)
        .map(({ name }) => name);
      // Parsing is what takes the time: each kind is damaged in one fixture of the site at least, and some in each.
      const chosen = kinds.filter((name, index) => index < 3 || !damaged.has(`${id} ${name}`));
      for (const kind of chosen) {
        damaged.add(`${id} ${kind}`);
        const page = fixture.open();
        for (const element of select(page.document, kind))
          if (random() < 0.6) Element.prototype.remove.call(element);
        all(adapter, page);
      }
      const stripped = fixture.open();
      for (const element of select(stripped.document, '*')) {
        for (const name of Element.prototype.getAttributeNames.call(element))
          if (random() < 0.3) Element.prototype.removeAttribute.call(element, name);
      }
      all(adapter, stripped);
      for (let cut = 0; cut < 3; cut += 1)
        all(adapter, fixture.open(fixture.html.slice(0, fixture.html.length * random())));
    },
    60_000,
  );

  it('counts only parts that the site has', () => {
    for (const fixture of own)
      for (const part of adapter.read(fixture.open())?.found ?? []) expect(adapter.parts).toContain(part);
  });
});

it('keeps old layouts until a date that is written down', async () => {
  for (const { id } of adapters) {
    const data = existsSync(here(`./${id}/selectors.ts`)) ? 'selectors' : 'index';
    const selectors = (await import(`./${id}/${data}.ts`)) as Record<string, unknown>;
    for (const until of datesIn(selectors)) expect(until).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
  expect(cssOf({ css: 'a', until: '2027-01-01' })).toBe('a');
});

const pages = process.env.DESKSIDE_PAGES ?? here('../../../shared/dom');
const snapshots = `${pages}/gmail-thread-2016.html`;
it.skipIf(!existsSync(snapshots))(
  'reads a stored page of the year 2016 (skipped where there is none)',
  () => {
    const html = `<html lang="zh-CN"><title>x - support@example.com - Gmail</title>${readFileSync(snapshots, 'utf8')}`;
    const gmail = adapters.find(({ id }) => id === 'gmail');
    const reading = gmail?.read(view(html, 'https://mail.google.com/mail/u/0/#inbox/1547986a2fbf2cbf'));
    expect(reading).toMatchObject({ key: '1547986a2fbf2cbf', account: 'support@example.com', unlisted: 0 });
    expect(reading?.messages).toHaveLength(1);
    expect(reading?.messages[0]).toMatchObject({
      key: '1547986a2fbf2cbf',
      direction: 'incoming',
      author: { name: 'Alice Martin', address: 'alice.martin@example.com' },
      sentAt: new Date(2016, 4, 4, 10, 8).getTime(),
      body: 'BODY REPLACED: my order 10233 arrived damaged.',
      folded: false,
    });
  },
);

afterAll(() => {
  const rows = adapters.map(({ id }) => {
    const own = fixtures.filter(({ site }) => site === id).length;
    return [
      id.padEnd(16),
      `${readAsWritten.get(id) ?? 0}/${own} read as written`.padEnd(24),
      `${wrong.get(id) ?? '?'} of ${fixtures.length - own} pages of other sites taken for its own`,
    ].join(' ');
  });
  const total = [...wrong.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `Adapters x fixtures: ${adapters.length} x ${fixtures.length}, ${total} wrong detections\n${rows.join('\n')}\nMessages not loaded are counted on: ${foldedOn.join(', ')}`,
  );
});

/** Hostile fixtures take the names of the document's properties, so the suite asks as carefully as adapters do. */
function markup({ document }: PageView): string {
  return [...select(document, ':root')].map((root) => root.outerHTML).join();
}

function nameOf(element: Element): string {
  return nativeDom().localName(element);
}

function all(adapter: SiteAdapter, page: PageView): void {
  adapter.detect(page);
  adapter.read(page);
  adapter.composer(page);
  adapter.noteComposer?.(page);
  adapter.list?.(page);
  adapter.chipAnchor(page);
}

function readingOf({ reading }: Expected): Reading | null {
  if (!reading) return null;
  const messages = reading.messages.map((message) => ({
    ...message,
    sentAt: at(message.sentAt),
  }));
  return { ...reading, messages };
}

function listOf(list: Expected['list']): ListReading | null {
  return list ? { ...list, rows: list.rows.map((row) => ({ ...row, at: at(row.at) })) } : null;
}

function at(time: string | null): number | null {
  return time === null ? null : new Date(time).getTime();
}

function datesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'until' ? [String(inner)] : datesIn(inner),
  );
}

/** The same damage on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

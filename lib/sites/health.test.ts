// @vitest-environment jsdom
/**
 * A site report is made to be sent to strangers: over every page of every site, whole and with its parts renamed, no
 * word of a message, a subject, a name, an address, a link or an attribute's value stands in it.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { parts } from '../domain';
import type { SiteHealth } from '../domain';
import { parseCloser, parsePartsSeen } from '../messaging/health';
import { fixturesOf } from '../testing/site-fixtures';
import type { Fixture } from '../testing/site-fixtures';
import type { PageView, SiteAdapter } from './contract';
import { select } from './engine';
import { closerQuestion, healthOf, partsSeen } from './health';
import { reportText, standardNames } from './health-report';
import { adapters } from './registry';
import { lookCloser } from './shapes';
import { siteIds } from './sites';

const pages = adapters.flatMap((adapter) =>
  fixturesOf(adapter.id).map((fixture) => [`${adapter.id} ${fixture.name}`, adapter, fixture] as const),
);

/** As the panel makes it: each answer of the page goes through the checks. */
function healthOn(adapter: SiteAdapter, page: PageView): SiteHealth {
  const seen = parsePartsSeen(structuredClone(partsSeen(adapter, page)), siteIds);
  if (!seen) throw new Error(`What ${adapter.id} tells does not pass.`);
  const question = closerQuestion(seen, adapter.facts);
  const closer = parseCloser(structuredClone(lookCloser(page.document, page.url.href, question)));
  if (!closer) throw new Error(`The closer look at ${adapter.id} does not pass.`);
  return healthOf(seen, question, closer);
}

function reportOf(adapter: SiteAdapter, page: PageView): string {
  return reportText(healthOn(adapter, page), {
    facts: adapter.facts?.all,
    version: '1.2.3',
    browser: 'Chrome 125',
  });
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];

/** What is not the person's: our selectors, the report's own words, the standards' names, names of data attributes. */
function ownWords(adapter: SiteAdapter, page: PageView): Set<string> {
  const names = [...select(page.document, '*')].flatMap((element) => element.getAttributeNames());
  return new Set(
    [
      ...leavesOf(adapter.facts?.all),
      adapter.id,
      ...parts,
      ...standardNames,
      ...names.filter((name) => /^(?:data|aria)-/.test(name)),
      'Deskside site report: shapes and selectors, no words of the page, extension, browser Chrome, page language',
      'conversation: seen, none parts, found, not open, not on this page, missed in part, fits times, list of conversations',
      'a taught selector address, shape of the message, deep, element, class attributes text',
    ].flatMap(wordsIn),
  );
}

function leavesOf(facts: unknown): string[] {
  if (typeof facts === 'string') return [facts];
  return typeof facts === 'object' && facts !== null ? Object.values(facts).flatMap(leavesOf) : [];
}

/** All that a page says: its texts, its attributes' values, its address; and what of it is its own alone. */
function saidOn(adapter: SiteAdapter, fixture: Fixture): { said: Set<string>; own: Set<string> } {
  const known = cache.get(fixture) ?? {
    said: wordsOf(fixture.seen()),
    own: ownWords(adapter, fixture.seen()),
  };
  cache.set(fixture, known);
  return known;
}
const cache = new Map<Fixture, { said: Set<string>; own: Set<string> }>();

function wordsOf({ document, url }: PageView): Set<string> {
  const said = new Set([...wordsIn(url.pathname + url.hash + url.search + url.hostname)]);
  const scopes: (Document | ShadowRoot)[] = [document];
  for (const scope of scopes) {
    for (const element of select(scope, '*')) {
      if (element.shadowRoot) scopes.push(element.shadowRoot);
      const inner = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
      if (inner) scopes.push(inner);
      for (const { value } of element.attributes) for (const word of wordsIn(value)) said.add(word);
    }
    const text = (scope as Document).documentElement?.textContent ?? scope.textContent ?? '';
    for (const word of wordsIn(text)) said.add(word);
  }
  return said;
}

/** The page's words that stand in a report and are not our own. */
function leaks(report: string, said: ReadonlySet<string>, own: ReadonlySet<string>): string[] {
  return [...new Set(wordsIn(report))].filter((word) => said.has(word) && !own.has(word));
}

/** Every known place renamed, so that everything that can be missed is, and the report shows the most. */
function rotten(adapter: SiteAdapter, fixture: Fixture, keep: (index: number) => boolean): PageView {
  const page = fixture.open();
  const known = [...JSON.stringify(adapter.facts?.all).matchAll(/[.[]([A-Za-z_][\w-]{2,})/g)].map(
    ([, name = '']) => name,
  );
  for (const [index, element] of [...select(page.document, 'body *')].entries()) {
    if (keep(index)) continue;
    for (const name of element.getAttributeNames()) {
      if (!known.includes(name)) continue;
      const value = element.getAttribute(name) ?? '';
      element.removeAttribute(name);
      element.setAttribute(`data-was-${name.replace(/^data-/, '')}`, value);
    }
    for (const name of [...element.classList])
      if (known.includes(name)) element.classList.replace(name, `was-${name}`);
  }
  return page;
}

let compared = 0;
let reports = 0;

describe.each(pages)('%s', (_, adapter, fixture) => {
  it('gives away no word of the page', () => {
    const whole = fixture.open();
    const { said, own } = saidOn(adapter, fixture);
    const mine = [...said].filter((word) => !own.has(word)).length;
    const views = [
      whole,
      rotten(adapter, fixture, () => false),
      rotten(adapter, fixture, (index) => index % 3 !== 0),
    ];
    for (const page of views) {
      const report = reportOf(adapter, page);
      compared += mine;
      reports += 1;
      expect(leaks(report, said, own), report).toEqual([]);
      expect(report.length).toBeLessThan(20_000);
    }
  });
});

it('a careless report would be caught on every site', () => {
  const caught = new Map(adapters.map(({ id }) => [id, 0]));
  const careless: ((page: PageView) => string)[] = [
    ({ document }) => document.body.textContent,
    ({ document }) =>
      [...select(document, '*')].flatMap((one) => [...one.attributes].map(({ value }) => value)).join(' '),
    ({ url }) => url.href,
  ];
  const kinds = careless.map(() => 0);
  for (const [, adapter, fixture] of pages) {
    const page = fixture.seen();
    const { said, own } = saidOn(adapter, fixture);
    careless.forEach((report, kind) => {
      const count = leaks(report(page), said, own).length;
      kinds[kind] = (kinds[kind] ?? 0) + count;
      caught.set(adapter.id, (caught.get(adapter.id) ?? 0) + count);
    });
  }
  expect([...caught].filter(([, count]) => count < 10)).toEqual([]);
  expect(kinds.filter((count) => count < 100)).toEqual([]);
});

describe('what a hostile page would like to have in it', () => {
  const gmail = adapters.find(({ id }) => id === 'gmail');
  const [fixture] = fixturesOf('gmail');
  const hostile: [string, string][] = [
    ['an element named in a mail', '<annmarie@secretcorp.example>hi</annmarie@secretcorp.example>'],
    ['a custom element', '<secret-corp>hi</secret-corp>'],
    ['broken quotes', '<img alt="the "secretcorp plan" is">'],
    ['a role', '<p role="secretcorp">hi</p>'],
    ['a class', '<p class="secretcorp m-secretcorp">hi</p>'],
    ['an id', '<p id="secretcorp">hi</p>'],
  ];

  it.each(hostile)('%s', (_, markup) => {
    if (!gmail || !fixture) throw new Error('no Gmail');
    const page = fixture.open(`<html lang="secretcorp"><body><div>${markup}</div></body></html>`);
    const report = reportOf(gmail, page);
    expect(report).toContain('shape of the page');
    expect(report).not.toMatch(/secret|corp|annmarie|plan/i);
  });

  it('a language, a selector that a person taught, a class that only they know', () => {
    if (!gmail || !fixture) throw new Error('no Gmail');
    const health = healthOn(gmail, fixture.open());
    const report = reportText(
      {
        ...health,
        parts: [
          {
            part: 'subject',
            state: 'missing',
            count: 1,
            tried: [
              { where: '[aria-label="Acme secrets"] @title', fits: 0 },
              { where: 'address /secretcorp/(\\d+)', fits: 0 },
              { where: 'h2[data-legacy-thread-id]', fits: 0 },
            ],
          },
        ],
      },
      { facts: gmail.facts?.all, version: '1', browser: '' },
    );
    expect(report).toContain(
      'a taught selector  fits 0\n  a taught address  fits 0\n  h2[data-legacy-thread-id]  fits 0',
    );
    expect(report).not.toMatch(/secret/i);
  });

  it('a whole site that a person taught is not named', () => {
    if (!gmail || !fixture) throw new Error('no Gmail');
    const health = { ...healthOn(gmail, fixture.open()), site: 'acme-desk' };
    expect(reportText(health, { facts: undefined, version: '1', browser: '' })).not.toMatch(/acme|desk\b/);
  });
});

describe('what was found and what was not', () => {
  it.each(pages)('%s: as the reading says', (_, adapter, fixture) => {
    const page = fixture.open();
    const reading = adapter.read(page);
    const health = healthOn(adapter, page);
    expect(health.conversation).toBe(reading !== null);
    for (const { part, state } of health.parts) {
      const missed = reading?.misses.some((miss) => miss.part === part) ?? false;
      expect([part, state !== 'found' && state !== 'not here']).toEqual([part, missed]);
    }
    const lost = health.parts.some(({ state }) => state === 'missing' || state === 'partly');
    expect(health.shapes.length > 0).toBe(lost || reading === null);
  });
});

afterAll(() => {
  console.log(
    `${reports} reports of ${pages.length} pages of ${adapters.length} sites: none holds one of the pages' own words (${compared} comparisons).`,
  );
});

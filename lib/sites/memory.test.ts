// @vitest-environment jsdom
/**
 * Reading with a memory gives what reading anew gives, whatever happens to the page: over every adapter's fixtures,
 * in slices of one value each, with the page changed at random between them.
 */
import { JSDOM } from 'jsdom';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fixturesOf } from '../testing/site-fixtures';
import { adapterFrom } from './adapter';
import type { PageView, SiteAdapter } from './contract';
import { select } from './engine';
import { Memory, slice } from './memory';
import { adapters } from './registry';
import type { SiteSpec } from './spec';
import { watchPage } from './watch';

const { AbortController } = new JSDOM().window;
const usual = { ...slice };
beforeAll(() => {
  Object.assign(slice, { budget: -1, most: 5000 });
});
afterAll(() => {
  Object.assign(slice, usual);
});

let stop: () => void = () => undefined;
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

function remembering(page: PageView, adapter: SiteAdapter): PageView & { memory: Memory } {
  const memory = new Memory();
  // These documents take no other signals, and a hostile page has a name for anything of its own window.
  vi.stubGlobal('AbortController', AbortController);
  stop = watchPage(
    page.document,
    () => undefined,
    () => adapter.shadowRoots?.(page) ?? [],
    memory,
  );
  return { ...page, memory };
}

const told = (adapter: SiteAdapter, page: PageView) => ({
  reading: adapter.read(page),
  list: adapter.list?.(page) ?? null,
  composer: adapter.composer(page)?.reading ?? null,
  note: adapter.noteComposer?.(page)?.reading ?? null,
  chip: adapter.chipAnchor(page),
});

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  it.each(fixturesOf(id).map((fixture) => [fixture.name, fixture] as const))(
    'reads %s in slices as it reads it at once, while it changes',
    async (name, fixture) => {
      const page = fixture.open();
      const anew = { ...page };
      const remembered = remembering(page, adapter);
      const random = seeded(name.length * 7919 + id.length);
      let left = 15;
      const rest = () => {
        if (left > 0 && random() < 0.3) {
          left -= 1;
          change(page, adapter, random);
        }
        return Promise.resolve();
      };
      for (let round = 0; round < 8; round += 1) {
        const sliced = await remembered.memory.inSlices(() => told(adapter, remembered), rest);
        expect(sliced).toEqual(told(adapter, anew));
        for (let count = 0; count <= round; count += 1) change(page, adapter, random);
        const atOnce = remembered.memory.atOnce(() => told(adapter, remembered));
        expect(atOnce).toEqual(told(adapter, anew));
      }
    },
    60_000,
  );
});

/** One change of a page as scripts make them: anywhere, of any kind, out of what the page already has. */
function change({ document }: PageView, adapter: SiteAdapter, random: () => number): void {
  const scopes = [document, ...(adapter.shadowRoots?.({ document } as PageView) ?? [])];
  const all = scopes.flatMap((scope) => [...select(scope, 'body, body *, :host *')]);
  const any = () => all[Math.floor(random() * all.length)] as HTMLElement;
  const [one, other] = [any(), any()];
  const isRoot = one.localName === 'body' || one.localName === 'html';
  const kinds: (() => void)[] = [
    () => void (one.textContent = `new words ${Math.floor(random() * 100)}`),
    () => one.append(`, and ${Math.floor(random() * 100)} more`),
    () => !isRoot && one.remove(),
    () => one.append(other.cloneNode(true)),
    () => one.before(other.cloneNode(true)),
    () => one.setAttribute('class', other.getAttribute('class') ?? ''),
    () => one.toggleAttribute('hidden'),
    () => one.setAttribute('style', random() < 0.5 ? 'color: red; display: none' : 'transform: none'),
    () => one.removeAttribute('style'),
    () => [...other.attributes].forEach(({ name, value }) => name !== 'id' && one.setAttribute(name, value)),
    () => [...one.attributes].slice(0, 1).forEach(({ name }) => one.removeAttribute(name)),
    () => !one.contains(other) && !other.contains(one) && one.after(other),
    // Changed where nobody watches, and put back.
    () => {
      const [place, next] = [one.parentNode, one.nextSibling];
      if (isRoot || !place) return;
      one.remove();
      setTimeout(() => undefined);
      one.append(document.createTextNode('while it was away'));
      one.firstElementChild?.remove();
      place.insertBefore(one, next);
    },
  ];
  if (isRoot && random() < 0.9) return;
  try {
    kinds[Math.floor(random() * kinds.length)]?.();
  } catch (error) {
    // What no page can do either, e.g. put a text beside the root.
    if (!(error instanceof Error && error.name === 'HierarchyRequestError')) throw error;
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

describe('what a change costs', () => {
  const spec: SiteSpec = {
    id: 'plain',
    name: 'Plain',
    channel: 'chat',
    sureness: 'from source',
    origins: [],
    page: { marks: [['main']] },
    conversation: { root: ['main'], id: [{ attr: 'id' }] },
    message: {
      item: ['.message'],
      id: [{ attr: 'data-id' }],
      incoming: ['.in'],
      outgoing: ['.out'],
      author: [{ css: '.author' }],
      body: ['.body'],
    },
    composer: { body: ['[contenteditable="true"]'], form: 'inline' },
    chip: { element: ['footer'], place: 'before' },
    parts: ['messages', 'body'],
  };
  const adapter = adapterFrom(spec);
  let page: PageView & { memory: Memory };
  const list = () => document.querySelector('section') as HTMLElement;
  const item = (index: number) =>
    `<div class="message ${index % 2 ? 'in' : 'out'}" data-id="m${index}"><b class="author">A</b><p class="body">Words ${index}</p></div>`;
  /** Values made by one more look. */
  const cost = async (make: () => void): Promise<number> => {
    make();
    await Promise.resolve();
    const before = page.memory.made;
    const read = page.memory.atOnce(() => told(adapter, page));
    expect(read).toEqual(told(adapter, { ...page, memory: undefined } as unknown as PageView));
    return page.memory.made - before;
  };

  beforeEach(() => {
    document.body.innerHTML = `<main id="c1"><h1>Subject</h1><section>${Array.from({ length: 500 }, (_, index) => item(index)).join('')}</section><footer><div contenteditable="true"></div></footer></main>`;
    page = remembering({ document, url: new URL('https://x.example/'), now: 0 }, adapter);
    page.memory.atOnce(() => told(adapter, page));
  });

  /** Whether it stands on the page at all, its marks, its parts, its words. */
  const perMessage = 4;

  it.each<[string, () => void, number]>([
    ['nothing', () => undefined, 0],
    ['typing in the composer', () => void document.querySelector('[contenteditable]')?.append('a reply'), 0],
    ['a change elsewhere', () => void (document.querySelector('h1') as HTMLElement).append('!'), 0],
    ['a new message', () => list().insertAdjacentHTML('beforeend', item(500)), perMessage],
    ['other words in one', () => list().children[7]?.querySelector('p')?.append('!'), perMessage],
    ['one that goes', () => list().children[7]?.remove(), 0],
    ['a scrolled list', () => list().setAttribute('style', 'transform: translateY(-40px)'), 0],
    [
      'a list that was hidden',
      () => {
        list().setAttribute('style', 'display: none');
        page.memory.atOnce(() => told(adapter, page));
        list().setAttribute('style', 'display: block');
      },
      500 * (perMessage - 1),
    ],
    // The words themselves stand in the bodies, where nothing changed.
    ['another class around all', () => list().classList.add('compact'), 500 * (perMessage - 1)],
    ['a style sheet', () => list().before(document.createElement('style')), 500 * perMessage],
  ])('%s', async (_, make, values) => {
    expect(await cost(make)).toBe(values);
  });

  it('looks at changes that were made where nobody watched', async () => {
    const one = list().children[3] as HTMLElement;
    one.remove();
    await Promise.resolve();
    one.querySelector('p')?.append(' changed');
    await Promise.resolve();
    expect(await cost(() => list().prepend(one))).toBe(perMessage);
  });

  it('stops when its time is up, and reads on from there', async () => {
    page.memory.forget();
    Object.assign(slice, { budget: 8 });
    // Each question for the time is a millisecond later than the one before.
    let at = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (at += 1));
    let rests = 0;
    const before = page.memory.made;
    const read = await page.memory.inSlices(
      () => adapter.read(page),
      () => {
        rests += 1;
        return Promise.resolve();
      },
    );
    clock.mockRestore();
    Object.assign(slice, { budget: -1 });
    expect(read?.messages).toHaveLength(500);
    expect(page.memory.made - before).toBe(500 * perMessage);
    expect(rests).toBeGreaterThan(100);
  });

  it('reads a page that never stands still in one go in the end', async () => {
    Object.assign(slice, { most: 20 });
    let rests = 0;
    const read = await page.memory.inSlices(
      () => adapter.read(page),
      () => {
        rests += 1;
        list().classList.toggle('busy');
        return Promise.resolve();
      },
    );
    Object.assign(slice, { most: 5000 });
    expect(read?.messages).toHaveLength(500);
    expect(rests).toBeLessThanOrEqual(20);
  });
});

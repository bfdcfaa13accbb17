// @vitest-environment jsdom
/**
 * Pages without one lasting name, taught by two clicks: read there and on others of the same product; and after each
 * way of building them otherwise, read in full or missed by name.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { drawings } from '../../testing/invented-sites';
import { hashedSites } from '../../testing/hashed-sites';
import { open, score, specOf, teach } from '../../testing/teaching';
import { parseKept } from '../../messaging/taught-shape';
import { taughtAdapter, wordsOf } from '.';

const [taughtOn] = drawings;
if (!taughtOn) throw new Error('no drawing');
const parts = ['direction', 'author', 'time', 'composer'] as const;

/** As a product may be built one day: each changes the page as it stands. */
const rebuilds: Record<string, (list: Element, items: Element[]) => void> = {
  'a banner before the app': (list) => list.ownerDocument.body.prepend(made(list, 'div', 'New: dark mode')),
  'a bar before the messages': (list) => list.before(made(list, 'div', 'Two people look at this')),
  'a bar at the top of the column': (list) => list.parentElement?.prepend(made(list, 'div', 'Bar')),
  'the list in one box more': (list) => wrap(list, 'div'),
  'each message in one box more': (_, items) => items.forEach((item) => wrap(item, 'div')),
  'messages of another tag': (_, items) => items.forEach((item) => renamed(item, 'article')),
  'everything a section': (list) => list.querySelectorAll('div').forEach((one) => renamed(one, 'section')),
  'a box to tick before each': (_, items) => items.forEach((item) => item.prepend(made(item, 'input', ''))),
  'a line before each': (_, items) => items.forEach((item) => item.prepend(made(item, 'div', 'Line'))),
  'a menu behind each': (_, items) => items.forEach((item) => item.append(made(item, 'div', '…'))),
  'no pictures': (list) => list.querySelectorAll('img, svg').forEach((one) => one.remove()),
  'pictures for all': (_, items) =>
    items.forEach((item) => {
      if (!item.querySelector('img')) item.prepend(made(item, 'img', ''));
    }),
  'pictures first': (list) =>
    list.querySelectorAll('img').forEach((one) => {
      const face = one.parentElement?.children.length === 1 ? one.parentElement : one;
      face.parentElement?.prepend(face);
    }),
  'parts the other way round': (_, items) =>
    items.forEach((item) => item.append(...[...item.children].reverse())),
  'inner parts the other way round': (_, items) =>
    items.forEach((item) => {
      for (const inner of item.querySelectorAll('*'))
        if (inner.children.length === 2) inner.append(...[...inner.children].reverse());
    }),
  'no heads': (_, items) =>
    items.forEach((item) => item.querySelector('time, span')?.parentElement?.remove()),
  'a list of people before it': (list) => {
    const other = made(list, list.localName, '');
    for (const name of ['Ann Moss', 'Bo Winter']) other.append(made(list, 'div', name));
    list.before(other);
  },
  'a system line within': (list, items) => items[1]?.before(made(list, items[1].localName, 'Bo joined')),
};

function made(near: Element, tag: string, words: string): Element {
  const element = near.ownerDocument.createElement(tag);
  element.textContent = words;
  return element;
}

function wrap(element: Element, tag: string): void {
  const box = made(element, tag, '');
  element.replaceWith(box);
  box.append(element);
}

function renamed(element: Element, tag: string): void {
  const other = made(element, tag, '');
  for (const { name, value } of element.attributes) other.setAttribute(name, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

/** Each message mirrored at once is the same page with its sides changed: nothing but its words could tell. */
const unseen = (site: string, name: string) =>
  site === 'hashed, pictures on either side' && name === 'parts the other way round';

const totals = { full: 0, named: 0, silent: 0 };
const again = { full: 0, named: 0, silent: 0 };
const told: string[] = [];

describe.each(hashedSites.map((site) => [site.name, site] as const))('%s', (_, site) => {
  const wanted = parts.filter((part) => site.has[part]);

  it('is read after two clicks, and says what it rests on', { timeout: 30_000 }, () => {
    const { look, page } = teach(site, taughtOn);
    const spec = specOf(look);
    const got = score(taughtAdapter(spec), page, taughtOn);
    expect(spec.structure, JSON.stringify(spec.message)).toBeDefined();
    expect(look.preview?.structure).toBe(true);
    expect(got, JSON.stringify(spec)).toMatchObject({
      messages: site.sides,
      named: true,
      ...Object.fromEntries(wanted.map((part) => [part, true])),
    });
    expect(look.preview?.insertion).toBe(site.sides);
    const origin = page.url.origin;
    expect(parseKept({ kind: 'site', origin, spec, taughtAt: 0 })).not.toBeNull();
    expect(JSON.stringify(spec)).not.toMatch(/css-|sc-|Moss|Winter/);
  });

  it.each(drawings.slice(1).map((one) => [`${one.language} ${one.conversation}`, one] as const))(
    'on %s',
    (_name, drawing) => {
      const spec = specOf(teach(site, taughtOn).look);
      const got = score(taughtAdapter(spec), open(site, drawing), drawing);
      const full = got.messages === site.sides && wanted.every((part) => got[part]);
      again[full ? 'full' : got.named ? 'named' : 'silent'] += 1;
      expect(got.named, JSON.stringify({ got, spec })).toBe(true);
      expect(full, JSON.stringify({ got, spec })).toBe(true);
    },
  );

  it.each(Object.entries(rebuilds))('built otherwise: %s', { timeout: 30_000 }, (name, rebuild) => {
    const { look } = teach(site, taughtOn);
    const spec = specOf(look);
    const adapter = taughtAdapter(spec);
    for (const drawing of drawings) {
      const page = open(site, drawing);
      const before = score(adapter, page, drawing);
      const items = [...page.document.querySelectorAll(String(spec.message.item[0]))].filter((one) =>
        drawing.said.some((said) => one.textContent.includes(said.text)),
      );
      const list = items[0]?.parentElement;
      if (!list) throw new Error('no list');
      rebuild(list, items);
      const after = score(adapter, page, drawing);
      const same = JSON.stringify(before) === JSON.stringify(after);
      const kind = same ? 'full' : after.named ? 'named' : 'silent';
      totals[kind] += 1;
      if (kind === 'silent') told.push(`${site.name}, ${name}, ${drawing.conversation}`);
      if (unseen(site.name, name)) continue;
      expect(
        kind,
        JSON.stringify({ name, before, after, read: adapter.read(page)?.messages, spec: spec.message }),
      ).not.toBe('silent');
    }
  });
});

afterAll(() => {
  console.log(
    [
      `Taught by structure alone, drawn anew: ${again.full} full, ${again.named} named, ${again.silent} silent`,
      `Built otherwise (${Object.keys(rebuilds).length} ways): ${totals.full} full, ${totals.named} named, ${totals.silent} silent ${told.join('; ')}`,
    ].join('\n'),
  );
});

it('does not run paragraphs together where it shows what was pointed at', () => {
  const box = document.createElement('div');
  for (const words of ['Good morning,', 'since yesterday']) box.append(made(document.body, 'p', words));
  expect(wordsOf(box, 80)).toBe('Good morning, since yesterday');
});

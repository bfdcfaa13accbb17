// @vitest-environment jsdom
/**
 * Teaching measured on invented products: two clicks on a page of each, and what is then read, there and on the same
 * product's other pages after everything that a build makes has changed.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { drawings, inventedSites } from '../../testing/invented-sites';
import { open, scopes, score, specOf, teach } from '../../testing/teaching';
import { taughtAdapter } from '.';
import { marksIn } from './messages';

const [taughtOn] = drawings;

const table: string[] = [];
const totals = { full: 0, named: 0, silent: 0 };
const rot = { full: 0, named: 0, silent: 0 };

describe.each(inventedSites.map((site) => [site.name, site] as const))('%s', (name, site) => {
  if (!taughtOn) throw new Error('no drawing');

  it('is read after two clicks', { timeout: 30_000 }, () => {
    const { look, page } = teach(site, taughtOn);
    const got = score(taughtAdapter(specOf(look)), page, taughtOn);
    table.push(
      `${name.padEnd(34)} ${(['messages', 'direction', 'author', 'time', 'composer'] as const).map((part) => `${part} ${got[part] ? 'yes' : 'no '}`).join('  ')}  ${look.preview?.insertion ? 'insertion open' : 'insertion shut'}`,
    );
    expect(got.named).toBe(true);
    expect(got.composer).toBe(site.has.composer);
    for (const part of ['direction', 'author', 'time'] as const)
      if (site.has[part]) expect(got[part], `${part}: ${JSON.stringify(look.spec)}`).toBe(true);
    expect(got.messages, JSON.stringify(look.spec)).toBe(site.has.direction);
    // Where sides cannot be told the person still sees what was found, without a side.
    expect(look.preview?.messages).toHaveLength(taughtOn.said.length);
    expect(look.preview?.messages.every((one) => one.direction !== null)).toBe(site.has.direction);
    expect(look.preview?.insertion).toBe(site.has.direction);
  });

  it('keeps nothing that a build or a person made', { timeout: 30_000 }, () => {
    const { look } = teach(site, taughtOn);
    const kept = JSON.stringify(look.spec?.message) + JSON.stringify(look.spec?.composer);
    for (const { author, text } of taughtOn.said) {
      expect(kept).not.toContain(author);
      expect(kept).not.toContain(text);
    }
    expect(kept).not.toMatch(/css-|__[a-zA-Z]\d|ember\d|4711/);
  });

  it.each(
    drawings.slice(1).map((drawing) => [`${drawing.language} ${drawing.conversation}`, drawing] as const),
  )('still reads %s', (_, drawing) => {
    const spec = specOf(teach(site, taughtOn).look);
    const got = score(taughtAdapter(spec), open(site, drawing), drawing);
    const parts = (['direction', 'author', 'time', 'composer'] as const).filter((part) => site.has[part]);
    const full = got.messages === site.has.direction && parts.every((part) => got[part]);
    totals[full ? 'full' : got.named ? 'named' : 'silent'] += 1;
    expect(got.named, JSON.stringify({ got, spec })).toBe(true);
    expect(full, JSON.stringify({ got, spec })).toBe(true);
  });

  it('names what a changed page lost', { timeout: 60_000 }, () => {
    const spec = specOf(teach(site, taughtOn).look);
    const adapter = taughtAdapter(spec);
    const names = new Set(marksIn(JSON.stringify(spec).replace(/\\"/g, '"')));
    // What is not taken out of a text is shown with it; a whole class attribute is renamed by the names in it.
    const harmless = new Set(spec.message.notBody ?? []);
    for (const mark of names) {
      if (harmless.has(mark) || mark.startsWith('[class="')) continue;
      const page = open(site, taughtOn);
      const before = score(adapter, page, taughtOn);
      const targets = scopes(page).flatMap((scope) => [...scope.querySelectorAll(mark)]);
      if (targets.length === 0) continue;
      for (const target of targets) rename(target, mark);
      const after = score(adapter, page, taughtOn);
      const same = JSON.stringify(before) === JSON.stringify(after);
      const composerGone = before.composer && !after.composer;
      const kind = same ? 'full' : after.named || composerGone ? 'named' : 'silent';
      rot[kind] += 1;
      expect(kind, `${mark}: ${JSON.stringify({ before, after, spec: spec.message })}`).not.toBe('silent');
    }
  });
});

function rename(element: Element, mark: string): void {
  const attribute = /^\[([\w-]+)(?:([~*]?)="([^"]*)")?\]$/.exec(mark);
  if (mark.startsWith('.')) element.classList.replace(mark.slice(1), `was-${mark.slice(1)}`);
  else if (mark.startsWith('#')) element.id = `was-${element.id}`;
  else if (attribute?.[1] === 'class')
    element.setAttribute('class', (element.getAttribute('class') ?? '').replace(attribute[3] ?? '', 'Was_'));
  else if (attribute?.[1]) {
    const value = element.getAttribute(attribute[1]) ?? '';
    element.removeAttribute(attribute[1]);
    element.setAttribute(`data-was-${attribute[1].replace('data-', '')}`, value);
  }
}

it('one click is enough where the marks speak for themselves', () => {
  if (!taughtOn) throw new Error('no drawing');
  const one = inventedSites.filter((site) => {
    const { look, page } = teach(site, taughtOn, false);
    return look.spec !== null && score(taughtAdapter(look.spec), page, taughtOn).direction;
  });
  console.log(
    `One click: sides right on ${one.length} of ${inventedSites.filter(({ has }) => has.direction).length}: ${one.map(({ name }) => name).join(', ')}`,
  );
  expect(one.length).toBeGreaterThanOrEqual(8);
}, 60_000);

afterAll(() => {
  console.log(
    [
      'Taught by two clicks:',
      ...table,
      `Drawn anew (other hashes, language, conversation, more messages): ${totals.full} full, ${totals.named} named, ${totals.silent} silent`,
      `Each name in the selectors renamed: ${rot.full} full, ${rot.named} named, ${rot.silent} silent`,
    ].join('\n'),
  );
});

/** Which marks tell what comes in from what goes out: one that both sides have, over all messages of the page. */
import { isVisible, nearest, nearestAround, select } from '../engine';
import { around, marksOf } from './marks';
import { sideWord } from './names';

/** Selectors of each side's messages; both empty when nothing tells them apart. */
export interface Sides {
  incoming: string[];
  outgoing: string[];
  /** They rest on how messages are built: no mark tells them. */
  structure?: true;
}

/** Something that an item is, stands in or holds. `family`: what its counterpart on the other side would share. */
export interface Feature {
  css: string;
  weight: number;
  family: string;
  place: 'self' | 'around' | 'inside';
}

const innerCap = 80;
export const noSides: Sides = { incoming: [], outgoing: [] };

/** `.msg-in` and `.msg-out`, `[data-from="customer"]` and `[data-from="agent"]` are of one family. */
function familyOf(css: string): string {
  const attribute = /^\[([\w-]+)[~*]?="/.exec(css)?.[1];
  if (attribute && attribute !== 'class') return attribute;
  const name = /^(?:\.|\[class[~*]=")([\w-]+)/.exec(css)?.[1] ?? css;
  const parts = name.split(/[-_]+/);
  return parts.length > 1 ? `.${parts.slice(0, -1).join('-')}` : sideWord(name) ? '.side' : css;
}

function featuresFrom(element: Element, place: Feature['place'], into: Map<string, Feature>): void {
  const cost = { self: 0, around: 0.5, inside: 1.2 }[place];
  for (const { css, weight } of marksOf(element)) {
    if (/^[a-z]/.test(css) || into.has(css)) continue;
    const word = sideWord(css.replace(/^\[class/, '')) ? 3 : 0;
    into.set(css, { css, weight: weight + word - cost, family: familyOf(css), place });
  }
}

/** Everything by which an item could be told, as data: it outlives the page on which it was pointed at. */
export function featuresOf(item: Element, body: string, list: Element | null): Feature[] {
  const features = new Map<string, Feature>();
  featuresFrom(item, 'self', features);
  for (let at = item.parentElement; at && at !== list && at.contains(list) === false; at = at.parentElement)
    featuresFrom(at, 'around', features);
  let count = 0;
  for (const inner of select(item, '*')) {
    if ((count += 1) > innerCap) break;
    if (isVisible(inner) && (body === '' || nearestAround(inner, body) === null))
      featuresFrom(inner, 'inside', features);
  }
  const exact = exactClass(item);
  if (exact) features.set(exact, { css: exact, weight: 4, family: '', place: 'self' });
  return [...features.values()].slice(0, 80);
}

/** The class attribute as it stands, where nothing in it is made: what has one class more is something else. */
function exactClass(item: Element): string | null {
  const value = item.getAttribute('class') ?? '';
  const names = value.split(/\s+/).filter(Boolean);
  const given = marksOf(item).filter(({ css }) => css.startsWith('.')).length;
  return names.length > 0 && given === names.length && !/["\\\n]/.test(value) ? `[class="${value}"]` : null;
}

/** As the adapter asks whether an item has a mark. */
function has(item: Element, css: string, own: (element: Element) => boolean): boolean {
  try {
    if (nearest(item, css) !== null) return true;
    for (const inner of select(item, css)) if (own(inner) && isVisible(inner)) return true;
  } catch {
    // A name that no selector can spell.
  }
  return false;
}

/**
 * The marks that part the items into two sides, `theirs` and `ours` one of each. All items with a text must be told;
 * of several such pairs the best two are kept, so that one may go.
 */
export function sidesOf(
  theirs: readonly Feature[],
  ours: readonly Feature[],
  items: readonly Element[],
  place: { item: string; body: string },
): Sides {
  const own = (element: Element) => place.body === '' || nearestAround(element, place.body) === null;
  const fits = new Map<string, boolean[]>();
  const fit = (css: string): boolean[] => {
    let known = fits.get(css);
    if (!known) fits.set(css, (known = items.map((item) => has(item, css, own))));
    return known;
  };
  const ourNames = new Set(ours.map(({ css }) => css));
  const theirNames = new Set(theirs.map(({ css }) => css));
  const onlyTheirs = theirs.filter(({ css }) => !ourNames.has(css));
  const onlyOurs = ours.filter(({ css }) => !theirNames.has(css));
  const sure = (one: Feature, side: 'incoming' | 'outgoing') => {
    const word = sideWord(one.css.replace(/^\[class/, ''));
    return word === null ? 0 : word === side ? 1.5 : -1.5;
  };
  const pairs: { incoming: string; outgoing: string; score: number; split: string }[] = [];
  for (const a of onlyTheirs) {
    const fitA = fit(a.css);
    for (const b of onlyOurs) {
      const exact = (a.css.startsWith('[class="') ? 1 : 0) + (b.css.startsWith('[class="') ? 1 : 0);
      if (exact === 2 && (a.place !== 'self' || b.place !== 'self')) continue;
      const fitB = fit(b.css);
      const told = items.filter((_, index) => fitA[index] !== fitB[index]).length;
      const both = items.some((_, index) => fitA[index] && fitB[index]);
      if (both || told < items.length * 0.4) continue;
      const kin = a.family !== '' && a.family === b.family && a.place === b.place ? 5 : 0;
      const score =
        Math.min(a.weight, b.weight) +
        kin +
        sure(a, 'incoming') +
        sure(b, 'outgoing') +
        (told / items.length) * 10 -
        exact;
      pairs.push({ incoming: a.css, outgoing: b.css, score, split: fitA.map(Number).join('') });
    }
  }
  pairs.sort((a, b) => b.score - a.score);
  const [best] = pairs;
  if (best) {
    const second = pairs.find(
      ({ incoming, outgoing, split, score }) =>
        split === best.split &&
        incoming !== best.incoming &&
        outgoing !== best.outgoing &&
        score > best.score - 6,
    );
    const kept = second ? [best, second] : [best];
    return { incoming: kept.map((one) => one.incoming), outgoing: kept.map((one) => one.outgoing) };
  }
  return oneSided(onlyTheirs, onlyOurs, items, fit, place.item);
}

/**
 * Where one side alone has a mark: the other side is what lacks it, but only beside such a mark. A page on which it is
 * nowhere may be one that lost it, and tells no sides.
 */
function oneSided(
  onlyTheirs: readonly Feature[],
  onlyOurs: readonly Feature[],
  items: readonly Element[],
  fit: (css: string) => boolean[],
  item: string,
): Sides {
  if (items.length < 2) return noSides;
  const list = around(items);
  const usable = (one: Feature) => {
    const on = fit(one.css).filter(Boolean).length;
    return (
      on > 0 &&
      on < items.length &&
      !one.css.startsWith('[class="') &&
      (one.place !== 'inside' || sideWord(one.css) !== null)
    );
  };
  const best = (features: readonly Feature[]) =>
    features.filter(usable).sort((a, b) => b.weight - a.weight)[0];
  const [a, b] = [best(onlyTheirs), best(onlyOurs)];
  const chosen = b && (!a || b.weight >= a.weight) ? b : a;
  if (!chosen) return noSides;
  const marked = {
    self: `:is(${item})${chosen.css}`,
    around: `${chosen.css} :is(${item})`,
    inside: `:is(${item}):has(${chosen.css})`,
  }[chosen.place];
  const bare = {
    self: `:is(${item}):not(${chosen.css})`,
    around: `:is(${item}):not(${chosen.css} *)`,
    inside: `:is(${item}):not(:has(${chosen.css}))`,
  }[chosen.place];
  // `:has()` must not stand in `:has()`: there a mark inside is looked for as what it is.
  const shown = chosen.place === 'inside' ? `:is(${item}) ${chosen.css}` : marked;
  const siblings = chosen.place !== 'around' && items.every((one) => one.parentElement === list);
  const other = siblings ? `:has(> ${shown}) > ${bare}` : `:root:has(${shown}) ${bare}`;
  return chosen === b ? { incoming: [other], outgoing: [marked] } : { incoming: [marked], outgoing: [other] };
}

/** Both sides guessed from all items alone, where a mark's two values say so in words of code. */
export function guessSides(items: readonly Element[], place: { item: string; body: string }): Sides {
  const list = around(items);
  const all = new Map<string, Feature>();
  for (const item of items.slice(0, 40))
    for (const one of featuresOf(item, place.body, list)) all.set(one.css, one);
  const worded = [...all.values()].filter(({ css }) => sideWord(css.replace(/^\[class/, '')) !== null);
  const side = (wanted: 'incoming' | 'outgoing') =>
    worded.filter(({ css }) => sideWord(css.replace(/^\[class/, '')) === wanted);
  const found = sidesOf(side('incoming'), side('outgoing'), items, place);
  const [incoming] = found.incoming;
  const [outgoing] = found.outgoing;
  if (!incoming || !outgoing || /:not\(/.test(incoming + outgoing)) return noSides;
  const own = (element: Element) => nearestAround(element, place.body) === null;
  const told = items.every((item) => has(item, incoming, own) !== has(item, outgoing, own));
  return told &&
    items.some((item) => has(item, outgoing, own)) &&
    items.some((item) => has(item, incoming, own))
    ? found
    : noSides;
}

export { has as hasMark };

/** Which part of an address, or which attribute, names the conversation and which the message. */
import { nearestAround } from '../engine';
import type { PageView } from '../contract';
import type { Source } from '../spec';
import { valueOf } from '../values';
import type { Look } from '../values';
import { messageIdMatch } from './ids';
import { chainOf } from './marks';
import { seenIn } from './messages';
import type { Items } from './places';

/** A conversation that was shown while the site was taught: its address and marks of what was said in it. */
export interface Seen {
  url: string;
  prints: string[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The group that such a value is found by: no more than what it is made of. All of them are read in one pass. */
function groupFor(value: string): { group: string; score: number } | null {
  if (/^\d{1,20}$/.test(value)) return { group: '(\\d+)', score: 3 };
  if (uuid.test(value)) return { group: '([0-9a-fA-F-]{36})', score: 4.5 };
  if (/^(?:v\d{1,2}|[a-z]{2}-[A-Z]{2})$/.test(value)) return null;
  if (/^[\w.:@-]{4,200}$/.test(value) && /\d/.test(value))
    return { group: '(?=[a-zA-Z_.:@-]*\\d)([\\w.:@-]+)', score: 3.2 };
  if (/^[A-Za-z]{12,40}$/.test(value) && /[a-z][A-Z]|[A-Z]{2}[a-z]/.test(value))
    return { group: '([A-Za-z]+)', score: 2 };
  return null;
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\\\//g, '/');
const anySegment = '[^/?#]+';

interface Candidate {
  source: { url: string };
  value: string;
  score: number;
  /** Does another address differ in this place alone? */
  differs: (other: URL) => boolean;
}

function inPath(path: string, start: string, of: (url: URL) => string): Candidate[] {
  const segments = path.split('/');
  return segments.flatMap((segment, at): Candidate[] => {
    const found = groupFor(decode(segment));
    if (!found || !/^[\w.:@%-]+$/.test(segment)) return [];
    const before = segments.slice(0, at).map((one) => (groupFor(one) ? anySegment : literal(one)));
    const url = `${start}${[...before, ''].join('/')}${found.group}(?=[/?#&]|$)`;
    return [
      {
        source: { url },
        value: decode(segment),
        score: found.score + at * 0.3,
        differs: (other) => {
          const others = of(other).split('/');
          return (
            others.length === segments.length &&
            others.every((one, place) => (place === at) !== (one === segments[place]))
          );
        },
      },
    ];
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const bareHash = (url: URL): string => url.hash.replace(/^#/, '').split('?')[0] ?? '';

function candidatesIn(url: URL): Candidate[] {
  const query = [...url.searchParams].flatMap(([name, value]): Candidate[] => {
    const found = groupFor(value);
    if (!found || !/^[\w-]+$/.test(name)) return [];
    const named = /id$|^(?:ticket|conversation|thread|chat|case|t|c)$/i.test(name) ? 2 : 0;
    return [
      {
        source: { url: `[?&]${name}=${found.group}(?=[&#]|$)` },
        value,
        score: found.score + named - 1,
        differs: (other) =>
          other.pathname === url.pathname && (other.searchParams.get(name) ?? value) !== value,
      },
    ];
  });
  return [
    ...inPath(url.pathname, '^https?://[^/?#]+', (one) => one.pathname),
    ...inPath(bareHash(url), '^[^#]*#', bareHash).map((one) => ({ ...one, score: one.score + 1 })),
    ...query,
  ];
}

/**
 * Do two looks show the same conversation? Half of the shorter one is enough: older messages may have been loaded, and
 * a saved reply may stand in many.
 */
export function shares(a: Seen, b: Seen): boolean {
  const common = a.prints.filter((print) => b.prints.includes(print)).length;
  return common > 0 && common * 2 >= Math.min(a.prints.length, b.prints.length);
}

function keyIn(source: Source, url: string): string {
  return 'url' in source ? valueOf([source], [], { url: new URL(url) } as Look) : '';
}

/** Different conversations must have different ids, the same one the same. */
function contradicts(source: Source, seen: readonly Seen[]): boolean {
  return seen.some((one, at) =>
    seen
      .slice(at + 1)
      .some((other) => (keyIn(source, one.url) === keyIn(source, other.url)) !== shares(one, other)),
  );
}

/** Where the conversation's id stands, best first; empty when neither the address nor an attribute tells it. */
export function conversationSources(page: PageView, { items, item }: Items, seen: readonly Seen[]): Source[] {
  const { url, document } = page;
  const links = seenIn(document, 'a[href]')
    .slice(0, 400)
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => URL.canParse(href, url.href))
    .map((href) => new URL(href, url.href))
    .filter((other) => other.origin === url.origin);
  const found = candidatesIn(url)
    .map((one) => ({ ...one, score: one.score + (links.some(one.differs) ? 4 : 0) }))
    .filter(({ source }) => keyIn(source, url.href) !== '' && !contradicts(source, seen))
    .sort((a, b) => b.score - a.score);
  const [best] = found;
  if (best) return [best.source];
  return attributeSources(items, item);
}

const idNames =
  /^data-(?:[a-z-]*(?:conversation|thread|ticket|chat|case|room|dialog|topic|session|peer|contact|customer|discussion|request|issue)[a-z-]*|id|uid|key)$/;

/** On what holds the messages, else on the row that is chosen in the site's list. */
function attributeSources(items: readonly Element[], item: string): Source[] {
  const [first] = items;
  if (!first) return [];
  for (const element of chainOf(first).slice(1, 8)) {
    const attr = element
      .getAttributeNames()
      .find((name) => idNames.test(name) && groupFor(element.getAttribute(name) ?? ''));
    if (
      attr &&
      seenIn(first.ownerDocument, `[${attr}]`).filter(
        (one) => one.closest(item) === null && one.getAttribute(attr) === element.getAttribute(attr),
      ).length >= 1
    )
      return seenIn(first.ownerDocument, `[${attr}]`)[0] === element ? [{ css: `[${attr}]`, attr }] : [];
  }
  for (const chosen of [
    '[aria-selected="true"]',
    '[aria-current]:not([aria-current="false"])',
    '.active',
    '.selected',
    '.current',
    '.is-active',
    '.is-selected',
  ]) {
    const rows = seenIn(first.ownerDocument, chosen).filter((one) => one.closest(item) === null);
    const attrs = rows.flatMap((row) =>
      row
        .getAttributeNames()
        .filter((name) => idNames.test(name) && groupFor(row.getAttribute(name) ?? '') !== null),
    );
    const [attr] = attrs;
    if (attr && attrs.length === 1) return [{ css: `${chosen}[${attr}]`, attr }];
  }
  return [];
}

const messageIdNames =
  /^(?:id|data-(?:[a-z-]*(?:message|msg|comment|article|post|entry|event|bubble|note|reply)[a-z-]*|id|mid|uid|guid|ts))$/;

/** The attribute that is another on each message, and no mere count. */
export function messageIdSources({ items, body }: Items): Source[] {
  const [first] = items;
  if (!first) return [];
  const names = first.getAttributeNames().filter((name) => messageIdNames.test(name));
  for (const attr of names) {
    if (
      isId(
        items.map((item) => item.getAttribute(attr) ?? ''),
        attr,
      )
    )
      return [{ attr, ...(attr === 'id' && { match: messageIdMatch }) }];
  }
  const inner = [...first.querySelectorAll('*')]
    .slice(0, 60)
    .flatMap((one) => one.getAttributeNames())
    .filter((name) => name !== 'id' && messageIdNames.test(name));
  for (const attr of new Set(inner)) {
    const each = items.map((item) =>
      seenIn(item, `[${attr}]`).filter((one) => body === '' || nearestAround(one, body) === null),
    );
    if (
      each.every(({ length }) => length === 1) &&
      isId(
        each.map(([one]) => one?.getAttribute(attr) ?? ''),
        attr,
      )
    )
      return [{ css: `[${attr}]`, attr }];
  }
  return [];
}

function isId(values: readonly string[], attr: string): boolean {
  if (values.some((value) => !/^[\w.:@=+-]{1,150}$/.test(value) || !/\d/.test(value))) return false;
  if (attr === 'id' && !values.every((value) => new RegExp(messageIdMatch).test(value))) return false;
  if (new Set(values).size !== values.length) return false;
  const counted = values.every((value, at) => value === String(at) || value === String(at + 1));
  return !counted;
}

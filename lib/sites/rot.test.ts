// @vitest-environment jsdom
/**
 * Sites change their markup. For each adapter, fixture and selector the selector's targets are deleted, and renamed,
 * one selector at a time, and the page is read again. What is lost must be named: a value that is gone or changed
 * without a miss is a silent failure.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ListReading, Message, Miss, PartName, Reading } from '../domain';
import { nativeDom } from '../text/html';
import { fixturesOf } from '../testing/site-fixtures';
import type { Fixture } from '../testing/site-fixtures';
import type { PageView, SiteAdapter } from './contract';
import { nearestAround, select } from './engine';
import type { Scope } from './engine';
import { adapters } from './registry';

/**
 * What one page cannot tell, however it is read, and what a reader loses by it. A case counts here only if nothing else
 * in the reading has changed.
 */
const untellable: { name: string; path: RegExp; change: string; what?: 'deleted' }[] = [
  // A page that holds nothing back shows the same; the rest of its messages is read as ever.
  {
    name: 'the line for older messages is gone',
    path: /unlisted|older/i,
    change: 'unlisted',
    what: 'deleted',
  },
  // As for that line: a mail that is not cut short has no link to its rest.
  { name: 'the link to the rest of a long mail is gone', path: /clipped/, change: 'body', what: 'deleted' },
  // A message without files shows the same; its words are all there.
  { name: 'the files are gone', path: /attachment/i, change: 'attachments', what: 'deleted' },
  // Nothing is lost: the words that stood beside a text, as "(edited)" or a signature, are read after it.
  { name: 'a text is read with what stands beside it', path: /notBody|trimmed|quote/i, change: 'more text' },
  // Nothing is lost: a line of the site's own is read as a message too, and as the newest one it retires a draft.
  { name: 'a line of the site is read as a message', path: /skip/, change: 'more messages' },
  // The row is read as ever, with its time; only the count of unread ones is too low.
  { name: 'an unread row has no mark', path: /unread/i, change: 'unread' },
];

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

type Kind = 'full' | 'named' | 'refused' | 'unrecognised' | 'untellable' | 'silent';
const kinds: Kind[] = ['full', 'named', 'refused', 'unrecognised', 'untellable', 'silent'];

interface Leaf {
  path: string;
  css: string;
}

/** Words of a spec that are no selectors. */
const noSelectors = new Set(
  'id name channel sureness commands form place mode order attr match url until parts origins'.split(' '),
);

function leavesOf(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, css: value }];
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    (typeof inner === 'string' && noSelectors.has(key)) || key === 'parts' || key === 'origins'
      ? []
      : leavesOf(inner, `${path}.${key}${'inBody' in value ? '.inBody' : ''}`),
  );
}

async function selectorsOf(id: string): Promise<Leaf[]> {
  const file = ['selectors', 'index'].find((name) => existsSync(here(`./${id}/${name}.ts`)));
  const module = (await import(`./${id}/${file}.ts`)) as Record<string, unknown>;
  const leaves = leavesOf(module).filter(({ css }) => isSelector(css));
  return [
    ...new Map(leaves.map((leaf) => [`${leaf.path.replace(/\.\d+/g, '')} ${leaf.css}`, leaf])).values(),
  ];
}

/** Where messages' own texts stand: a site changes its markup around them, never what a mail brings inside. */
function bodiesOf(leaves: readonly Leaf[]): string {
  const bodies = leaves.filter(({ path }) => /\.body\b/.test(path) && !/composer/i.test(path));
  return [...bodies.map(({ css }) => css), '#no-body'].join();
}

function isSelector(text: string): boolean {
  if (!/[.#[\]:]|^[a-z][a-z0-9-]*$/.test(text)) return false;
  try {
    document.createDocumentFragment().querySelector(text);
    return true;
  } catch {
    return false;
  }
}

/** The document, its open shadow roots and the frames that it may look into. */
function scopesOf(root: Scope): Scope[] {
  const inner = [...select(root, '*')].flatMap((element): Scope[] => {
    if (element.shadowRoot) return scopesOf(element.shadowRoot);
    const frame = element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
    return frame ? scopesOf(frame) : [];
  });
  return [root, ...inner];
}

function targetsOf(page: PageView, { path, css }: Leaf, bodies: string): Element[] {
  const never = new Set(['html', 'head', 'body']);
  return scopesOf(page.document)
    .flatMap((scope) => [...select(scope, css)])
    .filter(({ localName }) => !never.has(localName))
    .filter(
      (element) =>
        (/body|quote/i.test(path) && !/composer/i.test(path)) ||
        ways(element, page).every(
          (one) => one.closest(bodies) === null || (one === element && nearestAround(one, bodies) === null),
        ),
    );
}

/** The element and the frame that it stands in. */
function ways(element: Element, page: PageView): Element[] {
  const frames = [...select(page.document, 'iframe')] as HTMLIFrameElement[];
  return [element, ...frames.filter(({ contentDocument }) => contentDocument === element.ownerDocument)];
}

/** Each returns the way back. */
const damages: Record<string, (element: Element, css: string, items: string) => () => void> = {
  deleted(element) {
    const { parentNode, nextSibling } = element;
    Element.prototype.remove.call(element);
    return () => parentNode?.insertBefore(element, nextSibling);
  },
  renamed(element, css, items) {
    // What messages are found by has cases of its own, in which each of them is renamed.
    const kept = !nativeDom().matches(element, items) ? [] : [...items.matchAll(/[\w-]+/g)].flat();
    const before = [...element.attributes].map(({ name, value }) => [name, value] as const);
    const names = [...css.matchAll(/\[([\w-]+)/g)].map(([, name = '']) => name);
    if (/#[\w-]/.test(css)) names.push('id');
    const classes = [...css.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
    for (const name of names.filter((name) => !kept.includes(name))) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      element.removeAttribute(name);
      element.setAttribute(`data-was-${name}`, value);
    }
    for (const name of classes.filter((name) => !kept.includes(name)))
      if (element.classList.contains(name)) element.classList.replace(name, `was-${name}`);
    return () => {
      for (const name of element.getAttributeNames()) element.removeAttribute(name);
      for (const [name, value] of before) element.setAttribute(name, value);
    };
  },
};

interface Look {
  reading: Reading | null;
  list: ListReading | null;
}

function lookAt(adapter: SiteAdapter, page: PageView): Look {
  return { reading: adapter.read(page), list: adapter.list?.(page) ?? null };
}

/** For each thing that a reading says, the parts whose miss explains that it changed. */
const explained: Record<string, PartName[]> = {
  key: ['conversation id', 'subject'],
  account: ['account'],
  subject: ['subject'],
  participants: ['author', 'account', 'recipients', 'composer', 'direction', 'body'],
  count: ['message id', 'body', 'direction'],
  'more messages': ['message id', 'body', 'direction'],
  'more text': ['body'],
  // What was counted as not loaded is now among the messages, and named there.
  unlisted: ['message id', 'body', 'direction'],
  'message key': ['message id'],
  direction: ['direction', 'author', 'account'],
  // A message of ours without a mark for who sees it is read as a note, and the recipients are a miss.
  visibility: ['direction', 'recipients'],
  author: ['author', 'direction'],
  sentAt: ['time'],
  sentText: ['time'],
  body: ['body'],
  folded: ['body'],
};

function changesOf(before: Reading, after: Reading): string[] {
  const changed = (name: keyof Reading) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  const found: string[] = (['key', 'account', 'subject', 'participants'] as const).filter(changed);
  // Any number says that something is not loaded.
  if (before.unlisted > 0 && after.unlisted === 0) found.push('unlisted');
  if (before.messages.length !== after.messages.length)
    return [...found, isWithin(before.messages, after.messages) ? 'more messages' : 'count'];
  const differ = (name: keyof Message) =>
    before.messages.some(
      (message, at) => JSON.stringify(message[name]) !== JSON.stringify(after.messages[at]?.[name]),
    );
  const names = ['direction', 'visibility', 'author', 'sentAt', 'sentText', 'folded'] as const;
  const grew = before.messages.every(({ body }, at) =>
    isWithin([...body.replace(/\s+/g, '')], [...(after.messages[at]?.body ?? '')]),
  );
  // A file under another name is still shown.
  const files = ({ messages }: Reading) => messages.map(({ attachments }) => attachments.length).join();
  return [
    ...found,
    ...(differ('key') ? ['message key'] : []),
    ...names.filter(differ),
    ...(differ('body') ? [grew ? 'more text' : 'body'] : []),
    ...(files(before) === files(after) ? [] : ['attachments']),
  ];
}

/** Does all of it stand there, in this order? */
function isWithin(part: readonly unknown[], whole: readonly unknown[]): boolean {
  let at = 0;
  for (const one of whole) if (JSON.stringify(one) === JSON.stringify(part[at])) at += 1;
  return at === part.length;
}

/** Parts that are missed now and were not, or in more places. */
function newMisses(before: readonly Miss[], after: readonly Miss[]): Set<string> {
  const counts = new Map(before.map(({ part, count }) => [part, count]));
  return new Set(after.filter(({ part, count }) => count > (counts.get(part) ?? 0)).map(({ part }) => part));
}

function classify(before: Look, after: Look): Exclude<Kind, 'untellable' | 'unrecognised'> {
  const kinds = [classifyReading(before.reading, after.reading), classifyList(before.list, after.list)];
  return (['silent', 'named', 'refused'] as const).find((kind) => kinds.includes(kind)) ?? 'full';
}

let why = '';
function classifyReading(before: Reading | null, after: Reading | null) {
  if (!before) return 'full';
  if (!after) {
    why = 'null';
    return 'silent';
  }
  const misses = newMisses(before.misses, after.misses);
  const blind = misses.has('messages') || misses.has('conversation id');
  // "3 messages not loaded" and what is folded are said on the screen: what is missing is counted there.
  const folded = ({ messages }: Reading) => messages.filter((one) => one.folded).length;
  const counted = after.unlisted > before.unlisted || folded(after) > folded(before);
  const changes = changesOf(before, after);
  const unexplained = changes.filter(
    (name) => !blind && !counted && !explained[name]?.some((part) => misses.has(part)),
  );
  if (unexplained.length > 0) {
    why = unexplained.join();
    return 'silent';
  }
  if (misses.size > 0 || counted) return 'named';
  // The guard asks for a composer, of the right kind, without words in it: else it refuses and says why.
  const [was, is] = [before.composer, after.composer];
  if (JSON.stringify(was) === JSON.stringify(is)) return 'full';
  const shut =
    is === null ||
    is.typed !== was?.typed ||
    is.visibility === 'unknown' ||
    (was.visibility === 'public' && is.visibility === 'internal');
  return shut || JSON.stringify({ ...was, recipients: [] }) === JSON.stringify({ ...is, recipients: [] })
    ? 'refused'
    : 'silent';
}

function classifyList(before: ListReading | null, after: ListReading | null) {
  if (!before || JSON.stringify(before.rows) === JSON.stringify(after?.rows)) return 'full';
  // A page without rows shows no list: nothing is taken for anything else, and what was known stays.
  if (!after) return 'refused';
  if (newMisses(before.misses, after.misses).size > 0) return 'named';
  why = listChanges(before, after);
  return 'silent';
}

function listChanges(before: ListReading, after: ListReading): string {
  if (before.rows.length !== after.rows.length) return 'rows';
  const names = ['key', 'url', 'subject', 'requester', 'snippet', 'at', 'unread'] as const;
  return names
    .filter((name) =>
      before.rows.some((row, at) => JSON.stringify(row[name]) !== JSON.stringify(after.rows[at]?.[name])),
    )
    .join();
}

const totals = new Map<string, Record<Kind, number>>();
/** How often each excuse was used. */
const excused = new Map<string, number>();

describe.each(adapters.map((adapter) => [adapter.id, adapter] as const))('%s', (id, adapter) => {
  const fixtures = fixturesOf(id);

  it('fails silently nowhere', async () => {
    const count = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
    totals.set(id, count);
    const silent: string[] = [];
    const leaves = await selectorsOf(id);
    for (const fixture of fixtures) {
      for (const { what, leaf, kind, why } of rotIn(adapter, fixture, leaves)) {
        const excuse =
          kind === 'silent'
            ? untellable.find(
                (one) => one.path.test(leaf.path) && one.change === why && (one.what ?? what) === what,
              )
            : undefined;
        if (excuse) excused.set(excuse.name, (excused.get(excuse.name) ?? 0) + 1);
        count[excuse ? 'untellable' : kind] += 1;
        if (kind === 'silent' && !excuse)
          silent.push(`${fixture.name}: ${leaf.path} ${leaf.css} ${what} (${why})`);
      }
    }
    expect(silent).toEqual([]);
  }, 120_000);
});

function* rotIn(adapter: SiteAdapter, fixture: Fixture, leaves: readonly Leaf[]) {
  let page = fixture.open();
  const before = lookAt(adapter, page);
  if (!before.reading && !before.list) return;
  const bodies = bodiesOf(leaves);
  const cssAt = (path: RegExp) =>
    [...leaves.filter((one) => path.test(one.path)).map(({ css }) => css), '#nothing'].join();
  const [holders, items] = [cssAt(/root|item|\.row\b/i), cssAt(/\.item\b/)];
  for (const leaf of leaves) {
    for (const [what, damage] of Object.entries(damages)) {
      const targets = targetsOf(page, leaf, bodies);
      if (targets.length === 0) continue;
      // Without what holds the messages or the composer it is another page, not a changed one.
      if (
        what === 'deleted' &&
        (/root|\.thread\.list|item|row|page|shadow|incoming|outgoing|internal|\.public\b|skip|folded/i.test(
          leaf.path,
        ) ||
          targets.some(({ children }) => children.length > 5))
      )
        continue;
      if (what === 'deleted' && targets.some((target) => nativeDom().matches(target, holders))) continue;
      const undo = targets.map((target) =>
        damage(target, leaf.css, /\.item\b/.test(leaf.path) ? '#nothing' : items),
      );
      const recognised = adapter.detect(page);
      why = '';
      const kind: Kind = recognised ? classify(before, lookAt(adapter, page)) : 'unrecognised';
      const frames = targets.some(
        (target) => target.localName === 'iframe' || target.querySelector('iframe'),
      );
      if (frames) page = fixture.open();
      else for (const back of undo.reverse()) back();
      yield { what, leaf, kind, why };
    }
  }
  expect(lookAt(adapter, page)).toEqual(before);
}

/** Read in full: a fallback stood in, or what is gone was never promised. Named: said on the screen or at insertion. */
const columns: [string, Kind[]][] = [
  ['cases', kinds],
  ['full', ['full']],
  ['named', ['named', 'refused', 'unrecognised']],
  ['untellable', ['untellable']],
  ['silent', ['silent']],
];

/** Why an adapter has no case. */
const unexercised: Record<string, string> = {
  front: 'nothing public says where its pages keep their parts: each is a named miss on every page',
};

it('each adapter has cases, or it is said why not', () => {
  const empty = adapters
    .map(({ id }) => id)
    .filter((id) => kinds.every((kind) => (totals.get(id)?.[kind] ?? 0) === 0));
  expect(empty.filter((id) => totals.has(id))).toEqual(
    Object.keys(unexercised).filter((id) => totals.has(id)),
  );
});

it('Front, without a selector to lose, names each part that it cannot read', () => {
  const front = adapters.find(({ id }) => id === 'front');
  const readings = fixturesOf('front').map((fixture) => front?.read(fixture.open()) ?? null);
  const shown = readings.filter((reading) => reading !== null);
  expect(shown.length).toBeGreaterThan(1);
  for (const { found, misses } of shown) {
    const told = [...found, ...misses.map(({ part }) => part)].sort();
    expect(told).toEqual([...(front?.parts ?? [])].sort());
  }
});

afterAll(() => {
  const row = (name: string, of: (kind: Kind) => number, why = '') =>
    name.padEnd(16) +
    columns.map(([, which]) => String(which.reduce((sum, kind) => sum + of(kind), 0)).padStart(11)).join('') +
    (why && `  ${why}`);
  const sum = (kind: Kind) => [...totals.values()].reduce((all, count) => all + count[kind], 0);
  console.log(
    [
      'Each selector’s targets deleted, and renamed, one selector at a time',
      ''.padEnd(16) + columns.map(([name]) => name.padStart(11)).join(''),
      ...[...totals].map(([id, count]) => row(id, (kind) => count[kind], unexercised[id])),
      row('all', sum),
      `named: ${sum('named')} by a miss or a count on the screen, ${sum('refused')} by a refusal at insertion, ${sum('unrecognised')} because the page is no longer taken for the site's`,
      `untellable from one page: ${[...excused].map(([why, count]) => `${why} (${count})`).join('; ')}`,
    ].join('\n'),
  );
});

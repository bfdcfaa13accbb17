/** Makes an adapter of a spec: data in, the contract's functions out. No site is named here. */
import type { Direction, Message, PartName, Person, Reading } from '../domain';
import { isAddress } from '../text/addresses';
import { cleanLine } from '../text/clean';
import { nativeDom } from '../text/html';
import { composerIn, personOf } from './composing';
import type { ChipAnchor, ComposerHandle, PageView, SiteAdapter } from './contract';
import { correctable } from './corrections';
import { areAllOurs, directions } from './direction';
import { cssOf, isPage, isVisible, Misses, pick, select, widen } from './engine';
import type { Accept, Candidates, Scope } from './engine';
import { messageFacts } from './facts';
import type { Item, PageLook } from './facts';
import { listOf } from './listing';
import { newestOf, unread } from './newest';
import type { Newest } from './newest';
import type { SiteSpec } from './spec';
import { allIn, countOf, firstIn, isElement, outside, tried, valueOf } from './values';

const caps = {
  key: 200,
  subject: 500,
  messages: 500,
};

/** The visible, selected conversation on a page. */
interface Place extends PageLook {
  /** The app's shadow roots and the document. */
  whole: readonly Scope[];
  /** Where the conversation stands; null when the page should show one and its place is not found. */
  root: Scope | null;
  key: string;
}

/**
 * The adapter that a spec describes. `own` replaces what a spec cannot say. A spec's selectors are looked for in the
 * visible conversation alone, and what stands inside a message's body or an editor is never taken for the site's.
 */
export function adapterFrom(spec: SiteSpec, own: Partial<SiteAdapter> = {}): SiteAdapter {
  return correctable(spec, (one) => written(one, own));
}

function written(spec: SiteSpec, own: Partial<SiteAdapter>): SiteAdapter {
  const { message, conversation } = spec;
  const editors = [spec.composer, spec.noteComposer].filter((one) => one !== undefined);
  const foreign = [message.body, ...editors.filter(({ frame }) => !frame).map(({ body }) => body)];
  const isOwn = outside(foreign);
  const facts = messageFacts(message, isOwn, foreign);
  const triedFor = {
    id: tried(message.id),
    author: [...tried(message.author), ...tried(message.address)],
    time: tried(message.time),
    body: cssAll(message.body),
    direction: [...cssAll(message.incoming), ...cssAll(message.outgoing)],
    seenBy: [...cssAll(message.internal), ...cssAll(message.public)],
  };
  const ownInBody = outside([]);
  const visibleOwn: Accept = (element) => isOwn(element) && isVisible(element);
  const marksDirection = (message.incoming ?? []).length > 0 && (message.outgoing ?? []).length > 0;
  const parts: PartName[] = [
    ...new Set<PartName>([...spec.parts, ...(marksDirection ? ['direction' as const] : [])]),
  ];

  const placeOf = (page: PageView): Place | null => {
    const { document, url } = page;
    const whole = [...shadowRootsOf(document, spec.shadow), document];
    const look = { url, own: isOwn, ownInBody };
    const root = conversation.root ? firstIn(whole, conversation.root, visibleOwn) : (whole[0] ?? document);
    const shown = { ...look, own: visibleOwn };
    const key = (root && valueOf(conversation.id, [root], look)) || valueOf(conversation.id, whole, shown);
    const language = nativeDom().getAttribute(pick(document, [':root']) as Element, 'lang') ?? '';
    if (root && isElement(root)) widen(root);
    const place = { ...look, page, language, whole, root, key: key.slice(0, caps.key) };
    // A page that names a conversation or shows messages should show where: what is missing then is a miss.
    const evident = root !== null && conversation.root !== undefined;
    return evident || key !== '' || allIn(whole, message.item, visibleOwn).length > 0 ? place : null;
  };

  const itemsOf = (root: Scope, place: Place, count: number): Newest => {
    const isItem: Accept = (element) => facts.isOwn(element, place) && !facts.isSkipped(element, place);
    let shown: Newest = { items: [], hidden: [], earlier: [] };
    for (const candidate of message.item) {
      const found = select(root, cssOf(candidate));
      // Which ones are the newest is known of all together then.
      const most = message.order === 'by number' ? Infinity : count;
      shown = newestOf(found, isItem, most, isNewestFirst(found, place));
      if (shown.items.length > 0 || shown.hidden.length > 0) break;
      shown.earlier = [];
    }
    if (message.order === 'newest first') {
      shown.items.reverse();
      shown.hidden.reverse();
    }
    if (message.order !== 'by number') return shown;
    const numbers = new Map(shown.items.map((one) => [one, Number(facts.idOf(one, place)) || 0]));
    shown.items.sort((a, b) => (numbers.get(a) ?? 0) - (numbers.get(b) ?? 0));
    return { ...shown, earlier: shown.items.slice(0, -count), items: shown.items.slice(-count) };
  };

  const isNewestFirst = (found: readonly Element[], place: Place): boolean => {
    if (message.order !== 'either') return message.order === 'newest first';
    const [first, last] = [found[0], found.at(-1)].map((one) => one && facts.itemOf(one, place).sentAt);
    return first != null && last != null && first > last;
  };

  /** Enough to answer: our last word and what came after it, and whose each message is. */
  const isEnough = (items: readonly Item[], account: string, requester: Person): boolean => {
    const ways = directionsOf(items, account, requester, false, false, () => undefined);
    if (!items.some(({ internal }, index) => !internal && ways[index] === 'outgoing')) return false;
    const [first] = items;
    if (message.carryAuthor === true && first?.author.name === '' && first.author.address === '')
      return false;
    const byAddress = items.filter(({ direction }) => direction === null).map(({ author }) => author.address);
    return byAddress.length === 0 || !isAddress(account) || !areAllOurs(byAddress, [account]);
  };

  const read = (page: PageView): Reading | null => {
    const place = placeOf(page);
    if (!place) return null;
    const { root, whole } = place;
    const shown = { ...place, own: visibleOwn };
    const misses = new Misses();
    const look = <T>(part: PartName, value: T, where: readonly string[]): T =>
      parts.includes(part) ? misses.look(part, value, where) : value;

    look('conversation id', place.key, tried(conversation.id));
    const account = look(
      'account',
      valueOf(conversation.account, whole, place).slice(0, caps.key),
      tried(conversation.account),
    );
    const scopes = root ? [root, ...whole] : whole;
    const subject = look(
      'subject',
      cleanLine(valueOf(conversation.subject, scopes, shown), caps.subject),
      tried(conversation.subject),
    );
    const { name, address, addressless } = conversation.requester ?? {};
    const asker = [valueOf(name, scopes, shown), valueOf(address, scopes, shown)] as const;
    const requester = personOf(...asker);
    // A page that shows one shows the other: without it who asked would be somebody else, or nobody.
    if (name && address && (asker[0] === '') !== (asker[1] === '')) {
      const without = asker[1] === '' && addressless && firstIn(scopes, addressless, visibleOwn);
      if (!without) look('author', '', tried(asker[0] === '' ? name : address));
    }

    let shownItems: Newest = { items: [], hidden: [], earlier: [] };
    let kept: Item[] = [];
    for (let count = page.newest ?? Infinity; root; count *= 2) {
      shownItems = itemsOf(root, place, Math.min(count, caps.messages));
      kept = shownItems.items.map((element) => facts.itemOf(element, place));
      if (shownItems.earlier.length === 0 || count >= caps.messages || isEnough(kept, account, requester))
        break;
    }
    const { items, hidden, earlier } = shownItems;
    look('messages', items, cssAll(root ? message.item : (conversation.root ?? message.item)));
    const ways = directionsOf(
      kept,
      account,
      requester,
      marksDirection,
      message.sideless === true,
      (missing) => look('direction', missing ? '' : 'told', triedFor.direction),
    );
    const authors = authorsOf(kept, ways, message.carryAuthor, requester);
    // Without their numbers nobody knows which message is the newest.
    if (message.order === 'by number' && !kept.every(({ id }) => id)) look('messages', '', triedFor.id);
    const bodiless = kept.every(({ body }) => body === null);

    const messages = new Map<string, Message>();
    kept.forEach((item, index) => {
      const { id, body, text, sentText, sentAt, attachments, markedFolded } = item;
      const author = authors[index] ?? item.author;
      const last = index === kept.length - 1;
      const folded = markedFolded || text === null || (body === null && attachments.length === 0);
      const before = messages.get(id);
      // The same id twice is the same message shown twice, unless the two say different things.
      const clash = before !== undefined && !before.folded && text !== '' && before.body !== text;
      look('message id', clash ? '' : id, triedFor.id);
      if (message.public && (ways[index] === 'outgoing' || !item.told))
        look('recipients', item.told ? 'told' : '', triedFor.seenBy);
      look('author', author.name || author.address, triedFor.author);
      look('time', sentAt, triedFor.time);
      if (body && text !== null) look('body', true, triedFor.body);
      else if (!markedFolded && attachments.length === 0 && (bodiless || last || body))
        look('body', null, triedFor.body);
      if (before && !clash && !before.folded) return;
      const key = id && !clash ? id : `unknown-${earlier.length + index}`;
      messages.set(key, {
        key,
        direction: ways[index] ?? 'incoming',
        visibility: item.internal ? 'internal' : 'public',
        author,
        sentAt,
        sentText,
        body: text ?? '',
        folded,
        attachments,
      });
    });

    const composer = adapter.composer(page)?.reading ?? null;
    if (spec.composer) look('composer', composer, cssAll(spec.composer.body));
    if (composer && spec.composer?.recipients)
      look('recipients', composer.recipients, cssAll(spec.composer.recipients.item));
    const known = new Set(messages.keys());
    const heldBack = hidden.filter((element) => {
      const id = facts.idOf(element, place);
      return id !== '' && !known.has(id);
    }).length;
    const unlisted = root ? countOf(conversation.unlisted, root, place) : 0;
    return {
      site: spec.id,
      channel: spec.channel,
      account,
      key: place.key,
      url: page.url.href,
      subject,
      participants: peopleOf([requester, ...authors, ...(composer?.recipients ?? [])]),
      messages: [...messages.values()],
      ...unread(shownItems, unlisted, heldBack, caps.messages),
      composer,
      found: misses.found,
      misses: misses.list,
    };
  };

  const composer = (page: PageView): ComposerHandle | null => {
    const place = placeOf(page);
    return place?.root && spec.composer ? composerIn(spec.composer, place.root, place, 'public') : null;
  };

  const noteComposer = (page: PageView): ComposerHandle | null => {
    const place = placeOf(page);
    const note = spec.noteComposer;
    const handle = note && place?.root ? composerIn(note, place.root, place, 'internal') : null;
    const either = handle ?? adapter.composer(page);
    return either?.reading.visibility === 'internal' ? either : null;
  };

  const chipAnchor = (page: PageView): ChipAnchor | null => {
    const place = placeOf(page);
    const element = place?.root && firstIn([place.root, ...place.whole], spec.chip.element, visibleOwn);
    return element ? { element: element as HTMLElement, place: spec.chip.place } : null;
  };

  const adapter: SiteAdapter = {
    id: spec.id,
    name: spec.name,
    channel: spec.channel,
    sureness: spec.sureness,
    origins: spec.origins,
    parts,
    facts: {
      conversation: cssAll(conversation.root),
      message: cssAll(message.item),
      written: [...cssAll(message.body), ...editors.flatMap(({ body }) => cssAll(body))],
      all: spec,
    },
    detect: (page) => isPage(spec.page, page),
    read,
    composer,
    chipAnchor,
    ...(spec.composer?.commands !== undefined && { commands: spec.composer.commands }),
    ...(spec.list && {
      list: (page: PageView) =>
        listOf(spec, page, isOwn, [...shadowRootsOf(page.document, spec.shadow), page.document]),
    }),
    ...(spec.shadow && { shadowRoots: ({ document }: PageView) => shadowRootsOf(document, spec.shadow) }),
    ...((spec.noteComposer ?? spec.composer?.internalWhen ?? spec.composer?.publicWhen) && { noteComposer }),
    ...own,
  };
  return adapter;
}

/** Open shadow roots of the app's elements, inner ones first. */
function shadowRootsOf(document: Document, hosts: Candidates | undefined): ShadowRoot[] {
  if (!hosts) return [];
  const css = hosts.map(cssOf).join();
  const roots: ShadowRoot[] = [];
  let scopes: Scope[] = [document];
  for (let depth = 0; depth < 4 && scopes.length > 0; depth++) {
    const found = scopes
      .flatMap((scope) => [...select(scope, css)])
      .map(({ shadowRoot }) => shadowRoot)
      .filter((root) => root !== null);
    roots.unshift(...found);
    scopes = found;
  }
  return roots;
}

function directionsOf(
  items: readonly Item[],
  account: string,
  requester: Person,
  marked: boolean,
  sideless: boolean,
  tell: (missing: boolean) => void,
): Direction[] {
  const byAddress = directions(
    items.map(({ author }) => author.address),
    [account].filter(isAddress),
  );
  return items.map(({ direction, isSided, author }, index) => {
    const told =
      direction ??
      (isSame(author, requester) ? 'incoming' : undefined) ??
      (isAddress(account) && author.address ? byAddress[index] : undefined);
    // Where each message has a mark of its side, one that has none is only guessed at.
    if (marked) tell(sideless ? told === undefined : !isSided);
    return told ?? 'incoming';
  });
}

/** By address where both have one, else by name. */
function isSame(author: Person, requester: Person): boolean {
  if (author.address !== '' && requester.address !== '') return author.address === requester.address;
  return author.name !== '' && author.name === requester.name;
}

/** Each item's author; those of a run that names its author once get that one. */
function authorsOf(
  items: readonly Item[],
  ways: readonly Direction[],
  carry: boolean | 'back' | undefined,
  requester: Person,
): Person[] {
  const authors = items.map(({ author }, index) =>
    author.address === '' && ways[index] === 'incoming' && isSame(author, requester) ? requester : author,
  );
  if (!carry) return authors;
  const step = carry === 'back' ? -1 : 1;
  for (let at = step > 0 ? 1 : items.length - 2; at >= 0 && at < items.length; at += step) {
    const [before, here] = [authors[at - step], authors[at]];
    const sameSide = ways[at] === ways[at - step] && items[at]?.internal === items[at - step]?.internal;
    if (before && here && here.name === '' && here.address === '' && sameSide) authors[at] = before;
  }
  return authors;
}

/** Everybody named, once. */
function peopleOf(people: readonly Person[]): Person[] {
  const known = new Map<string, Person>();
  for (const { name, address } of people) {
    const key = address || name;
    if (key === '') continue;
    const earlier = known.get(key);
    if (!earlier) known.set(key, { name, address });
    else if (earlier.name === '') earlier.name = name;
  }
  return [...known.values()].slice(0, 100);
}

function cssAll(candidates: Candidates | undefined): string[] {
  return (candidates ?? []).map(cssOf);
}

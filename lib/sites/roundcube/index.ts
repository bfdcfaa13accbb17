/** Roundcube: the message page, the preview beside the list, and the reply page. */
import type { Message, PartName, Person, Reading } from '../../domain';
import { cleanLine } from '../../text/clean';
import { withoutQuote } from '../../text/quotes';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { shownFirst } from '../corrections';
import { cssOfAll, Misses, nearest, pick, pickAll, select } from '../engine';
import type { Candidates } from '../engine';
import { answered, composerOf, isAnswer } from './compose';
import { asText, isSentBox, ownScripts, pageEnv } from './env';
import type { PageEnv } from './env';
import { conversationKey, messageKey, peopleOf, shownTime } from './identity';
import { isRoundcube } from './detect';
import { listOf } from './list';
import { selectors } from './selectors';

const parts = [
  'conversation id',
  'account',
  'subject',
  'messages',
  'message id',
  'author',
  'recipients',
  'time',
  'body',
] as const satisfies readonly PartName[];

export const roundcube: SiteAdapter = {
  id: 'roundcube',
  name: 'Roundcube',
  channel: 'email',
  sureness: 'seen running',
  origins: [],
  parts,
  facts: {
    conversation: ['#layout-content'],
    message: ['#message-header'],
    written: ['#messagebody', ...selectors.editor],
    all: [selectors, ownScripts],
  },
  detect: isRoundcube,
  read,
  list: listOf,
  composer,
  chipAnchor({ document }) {
    const header = pick(document, selectors.header);
    return header && { element: header as HTMLElement, place: 'inside' };
  },
};

/** What a person can correct by pointing: what they showed before what is written. */
const places = {
  subject: (): Candidates => shownFirst('roundcube', 'subject', selectors.subject),
  time: (): Candidates => shownFirst('roundcube', 'time', selectors.date),
  body: (): Candidates => shownFirst('roundcube', 'body', selectors.body),
  /** What somebody wrote. */
  foreign: (): Candidates => shownFirst('roundcube', 'body', mails),
};

const mails: Candidates = ['#messagebody'];

function read(page: PageView): Reading | null {
  const { document } = page;
  if (!pick(document, selectors.mail)) return null;
  const form = pick(document, selectors.compose);
  if (form) return readReply(form, page);
  const env = pageEnv(document);
  if (isAnswer(env)) return lost(env, page, selectors.compose);
  const frame = pick(document, selectors.previewFrame) as HTMLIFrameElement | null;
  if (!frame && asText(env.contentframe)) return lost(env, page, selectors.previewFrame);
  const shown = frame ? frame.contentDocument : document;
  if (!shown) return null;
  if (pick(shown, selectors.message, site)) return readMessage(shown, page);
  const inner = frame ? pageEnv(shown) : env;
  return asText(inner.uid) ? lost(inner, page, selectors.message) : null;
}

/** The page shows a mail or answers one, as its script says, and the place for it is not found. */
function lost(env: PageEnv, { url }: PageView, where: Candidates): Reading {
  const misses = new Misses();
  const account = misses.look('account', asText(env.user_id).slice(0, 100), tried.account);
  misses.look('conversation id', '', tried['conversation id']);
  misses.look('messages', [], where);
  return {
    site: 'roundcube',
    channel: 'email',
    account,
    key: '',
    url: url.href,
    subject: '',
    participants: [],
    messages: [],
    unlisted: 0,
    composer: null,
    found: misses.found,
    misses: misses.list,
  };
}

function composer({ document }: PageView): ComposerHandle | null {
  const form = pick(document, selectors.compose);
  const env = form && pageEnv(document);
  const other = form && env && answered(form, env)?.to[0];
  return other ? composerOf(form, env, other.address) : null;
}

function readMessage(shown: Document, page: PageView): Reading {
  const env = pageEnv(shown);
  const headers = pick(shown, selectors.headers, site);
  const people = (field: string) => peopleIn(headers && pick(headers, [`td.${field}`]));
  const from = people('from');
  const to = [...people('to'), ...people('cc')];
  const outgoing = isSentBox(env) || isSame(from[0]?.address, asText(env.username));
  // Roundcube answers to these in this order, and follows up a mail of one's own to whom it went.
  const other = outgoing ? to[0] : (people('mail-reply-to')[0] ?? people('replyto')[0] ?? from[0]);
  const date = cleanLine(pick(shown, places.time(), site)?.textContent ?? '', 100);
  return reading(env, {
    other,
    subject: ownText(pick(shown, places.subject(), site)),
    url: messageUrl(env, page.url),
    participants: [...from, ...to],
    people: true,
    date,
    composer: null,
    message: {
      direction: outgoing ? 'outgoing' : 'incoming',
      author: from[0] ?? nobody,
      sentAt: shownTime(date, asText(env.date_format)),
      sentText: date,
      body: bodyOf(shown),
      folded: false,
      attachments: pickAll(shown, selectors.attachment, site)
        .slice(0, 100)
        .map((name) => cleanLine(name.textContent, 200)),
    },
    body: pick(shown, places.body()) !== null,
  });
}

function readReply(form: Element, page: PageView): Reading | null {
  const env = pageEnv(page.document);
  const mail = answered(form, env);
  if (!mail) return null;
  const other = mail.to[0];
  const date = withoutNames(mail.intro, mail.to);
  const identities = pickAll(form, selectors.identities).flatMap((option) => peopleOf(option.textContent));
  // Roundcube follows up a mail of one's own, and names its author in the line above the quote.
  const outgoing = identities.some(({ name, address }) => mail.intro.includes(name || address));
  return reading(env, {
    other,
    subject: mail.subject,
    url: cameFrom(page),
    participants: [...mail.to, ...mail.cc],
    people: pick(form, selectors.to) !== null && pick(form, selectors.cc) !== null,
    date,
    composer: other ? (composerOf(form, env, other.address)?.reading ?? null) : null,
    message: {
      direction: outgoing ? 'outgoing' : 'incoming',
      author: (outgoing ? identities[0] : other) ?? nobody,
      sentAt: shownTime(date, asText(env.date_format)),
      sentText: cleanLine(mail.intro, 200),
      body: mail.body ?? '',
      folded: mail.body === null,
      attachments: [],
    },
    body: pick(form, selectors.editor) !== null,
  });
}

interface Found {
  other: Person | undefined;
  subject: string;
  url: string;
  participants: Person[];
  /** The places for all of them are there. */
  people: boolean;
  date: string;
  message: Omit<Message, 'key' | 'visibility'>;
  body: boolean;
  composer: Reading['composer'];
}

/** One mail as a reading: Roundcube's pages show one at a time, and say nothing of the others. */
function reading(env: PageEnv, found: Found): Reading {
  const account = asText(env.user_id).slice(0, 100);
  const key = messageKey(found.date);
  const { other, message } = found;
  const misses = new Misses();
  const look = (part: (typeof parts)[number], value: string) => misses.look(part, value, tried[part]);
  look('conversation id', other?.address ?? '');
  look('account', account);
  look('subject', found.subject);
  misses.look('messages', [message], tried.messages);
  look('message id', key);
  look('author', message.author.address);
  misses.look('recipients', found.people ? found.participants : [], tried.recipients);
  look('time', message.sentAt === null ? '' : found.date);
  misses.look('body', found.body ? true : null, tried.body);
  return {
    site: 'roundcube',
    channel: 'email',
    account,
    key: other ? conversationKey(other.address, found.subject) : '',
    url: found.url,
    subject: cleanLine(found.subject, 500),
    participants: found.participants.slice(0, 100),
    messages: [{ ...message, key, visibility: 'public' }],
    unlisted: 0,
    excerpt: true,
    composer: found.composer,
    found: misses.found,
    misses: misses.list,
  };
}

const tried: Record<(typeof parts)[number], Candidates> = {
  'conversation id': [...selectors.headers, ...selectors.to],
  account: [ownScripts],
  subject: [...selectors.subject, ...selectors.composeSubject],
  messages: selectors.message,
  'message id': [...selectors.date, selectors.intro],
  author: [...selectors.headers, ...selectors.to],
  recipients: [...selectors.headers, ...selectors.to],
  time: [...selectors.date, selectors.intro],
  body: [...selectors.body, ...selectors.editor],
};

/** A mail can bring elements with the page's own ids and classes. */
const site = (element: Element) => nearest(element, cssOfAll(places.foreign())) === null;

const nobody: Person = { name: '', address: '' };

function isSame(a: string | undefined, b: string): boolean {
  return a !== undefined && a !== '' && a.toLowerCase() === b.toLowerCase();
}

function peopleIn(cell: Element | null): Person[] {
  if (!cell) return [];
  return [...select(cell, selectors.address)].slice(0, 100).map((link) => ({
    name: cleanLine(link.textContent, 200),
    address: cleanLine(link.getAttribute('title') ?? '', 320),
  }));
}

function bodyOf(shown: Document): string {
  return pickAll(shown, places.body())
    .slice(0, 50)
    .map((part) => withoutQuote(part, { quotes: selectors.plainQuotes, cap: 100_000 }))
    .filter(Boolean)
    .join('\n\n');
}

/** Without the words for listeners and the buttons that stand in the same element. */
function ownText(element: Element | null): string {
  const texts = [...(element?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE);
  return cleanLine(texts.map((node) => node.nodeValue ?? '').join(' '), 1000);
}

/** A name with numbers in it would be taken for a part of the date. */
function withoutNames(intro: string, people: Person[]): string {
  const names = people.flatMap(({ name, address }) => [name, address]).filter((name) => /\p{Nd}/u.test(name));
  return names.reduce((rest, name) => rest.replace(name, ' '), intro);
}

/** The message's own page, if the product's word for it leads nowhere else. */
function messageUrl(env: PageEnv, here: URL): string {
  const own = asText(env.permaurl);
  const url = URL.canParse(own, here) ? new URL(own, here) : here;
  return (url.origin === here.origin ? url : here).href.slice(0, 2000);
}

/** A reply page's own address ends with the session; the page that it was opened from stays. */
function cameFrom({ document, url }: PageView): string {
  const { referrer } = document;
  if (!URL.canParse(referrer)) return url.href;
  const before = new URL(referrer);
  return before.origin === url.origin && before.searchParams.has('_uid')
    ? before.href.slice(0, 2000)
    : url.href;
}

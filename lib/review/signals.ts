/**
 * What is noticed about a conversation and about a draft. Rules of words and structure, no model: each signal names
 * the words that gave it away, so that a person can see why. Injection is a hint only; it proves nothing by absence.
 */
import type { Claim, Conversation, Draft, Message, Signal, SignalName } from '../domain';
import { openTurn } from '../domain';
import { isPromise } from './decide';
import { hiddenCharacters } from '../text/clean';
import { isInternal } from './internal';
import { finder, tokens, type Finder } from './lexical';
import { anger, english, impatience, topics } from './lexicon';
import { foreignLinks, isOutsideLink } from './links';
import type { Ground } from './links';
import { isOrdered } from './orders';
import { personalNumbers, strangers } from './personal-data';

export interface ConversationInput {
  /** Oldest first, folded ones included. */
  messages: Message[];
  subject: string;
  /** Milliseconds since 1970. */
  now: number;
  /** BCP 47, where somebody could tell; otherwise it is judged by script and by the commonest English words. */
  language?: string | null;
  /** `Conversation.notLoaded`; folded messages are counted here as well. */
  notLoaded?: number;
}

const hour = 3_600_000;
const day = 24 * hour;
const mostWords = 6;
const longestWords = 80;

/** Compiled at the first use, so that a background that only wakes for an alarm does not pay for it. */
let compiled: { topics: Finder; mood: Finder } | null = null;
function finders(): { topics: Finder; mood: Finder } {
  return (compiled ??= { topics: finder(topics), mood: finder({ anger, impatience }) });
}

/** Signals by name, each with its words; no words, no signal. */
function collector(): { add: (name: SignalName, words: readonly string[]) => void; list: () => Signal[] } {
  const found = new Map<SignalName, Set<string>>();
  return {
    add(name, words) {
      if (words.length === 0) return;
      const known = found.get(name) ?? new Set();
      for (const word of words) if (known.size < mostWords) known.add(word.trim().slice(0, longestWords));
      found.set(name, known);
    },
    list: () => [...found].map(([name, words]) => ({ name, words: [...words] })),
  };
}

function cut(text: string, places: [start: number, end: number][] = []): string[] {
  return places.map(([start, end]) => text.slice(start, end).replace(/\s+/g, ' '));
}

const all = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

/** Chat templates of language models and role headings have no business in a customer's message. */
const template =
  /<\|[a-z_]{2,20}\|>|\[\/?INST\]|<\/?(?:system|assistant)>|^ {0,3}#{2,4} ?(?:system|instruction)|^(?:system|assistant) ?: /gim;

/** Not everyone who shouts is angry and not every abbreviation is shouting: three long words in capitals, or more. */
const shouting = /(?<!\p{Lu})\p{Lu}{3,}(?:[ ,.!?'’]{1,3}\p{Lu}{2,}){2,}/gu;
const insisting = /[!?]{2,}/g;

/** One word of anger, or two different signs of impatience. */
function frustration(texts: string[], waiting: string[]): string[] {
  const angry: string[] = [];
  const impatient = new Set<string>();
  const shouts: string[] = [];
  const insists: string[] = [];
  for (const text of texts) {
    const found = finders().mood(tokens(text));
    angry.push(...cut(text, found.get('anger')));
    for (const words of cut(text, found.get('impatience'))) impatient.add(words.toLowerCase());
    shouts.push(...all(text, shouting));
    insists.push(...all(text, insisting));
  }
  const signs = impatient.size + [shouts, insists, waiting].filter(({ length }) => length).length;
  return angry.length || signs >= 2 ? [...angry, ...impatient, ...shouts, ...insists, ...waiting] : [];
}

/** Three messages that nobody answered, or two that were not written in one go. */
function repeated(turn: Message[]): string[] {
  const [first = null, last = null] = [turn[0]?.sentAt, turn.at(-1)?.sentAt];
  const apart = first !== null && last !== null && last - first >= hour;
  return turn.length >= 3 || (turn.length === 2 && apart)
    ? [`${turn.length} messages without an answer`]
    : [];
}

function waitingDays(turn: Message[], now: number): string[] {
  const days = Math.floor((now - (turn[0]?.sentAt ?? now)) / day);
  return days >= 3 ? [`waiting for ${days} days`] : [];
}

const englishWords = new Set(english.split(' '));

function foreign(text: string): string[] {
  const sample = text.slice(0, 2000);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (letters >= 12 && latin * 2 < letters) return ['not in Latin script'];
  const words = tokens(sample).filter(({ word }) => /^\p{L}+$/u.test(word));
  const common = words.filter(({ word }) => englishWords.has(word)).length;
  return words.length >= 12 && common * 12 < words.length ? ['not in English'] : [];
}

/**
 * Signals of a conversation. Topics are read from the turn that waits for an answer, frustration from all that came
 * in.
 */
export function conversationSignals(input: ConversationInput): Signal[] {
  const { messages, subject, now, language = null, notLoaded = 0 } = input;
  const { add, list } = collector();
  const said = messages
    .filter(({ direction, visibility }) => direction === 'incoming' && visibility === 'public')
    .map(({ body }) => body);
  const turn = openTurn(messages);
  // A subject names the first question; later turns may have moved on from it.
  const texts = [...(turn.length === said.length ? [subject] : []), ...turn.map(({ body }) => body)];

  for (const text of texts) {
    for (const [name, places] of finders().topics(tokens(text))) add(name as SignalName, cut(text, places));
    add('injection', all(text, template));
    add('personal data', personalNumbers(text));
    add('hidden text', hiddenCharacters(text));
  }
  add('repeat contact', repeated(turn));
  add('frustration', frustration([subject, ...said], waitingDays(turn, now)));
  add(
    'attachment',
    turn.flatMap(({ attachments }) => attachments),
  );
  if (language === null) add('language', foreign(texts.join('\n')));
  else if (!/^en\b/i.test(language)) add('language', [language]);
  const missing = Math.max(notLoaded, messages.filter(({ folded, body }) => folded && body === '').length);
  if (missing) add('messages not loaded', [missing === 1 ? '1 message' : `${missing} messages`]);
  return list();
}

export interface DraftInput {
  /** The text as it stands, edits included. */
  text: string;
  /** Of that text. */
  claims: Claim[];
  draft: Draft;
  messages: Message[];
  conversation: Conversation;
  /** What its links and addresses may come from. */
  ground: Ground;
}

/** Signals of a draft as it stands. */
export function draftSignals({ text, claims, draft, messages, conversation, ground }: DraftInput): Signal[] {
  const { add, list } = collector();
  if (!claims.some(({ grounding }) => grounding === 'documented')) add('no evidence', ['no captured page']);
  if (draft.support === 'weak') add('weak support', ['the passages found']);
  add(
    'unanswered ask',
    draft.unanswered.map((ask) => ask.text),
  );
  add(
    'promise',
    claims.flatMap(({ problems }) => problems.filter(isPromise).map(({ words }) => words)),
  );
  add(
    'source changed',
    claims.flatMap(({ problems }) =>
      problems.filter(({ kind }) => kind === 'source changed').map(({ words }) => words),
    ),
  );
  add(
    'internal source',
    claims.flatMap(({ problems }) => problems.filter(isInternal).map(({ words }) => words)),
  );
  add(
    'outside link',
    claims.flatMap(({ problems }) => problems.filter(isOutsideLink).map(({ words }) => words)),
  );
  add(
    'injection',
    claims.flatMap(({ problems }) => problems.filter(isOrdered).map(({ words }) => words)),
  );
  const stated = claims.filter(({ grounding }) => grounding === 'stated').map((claim) => claim.text);
  add('foreign link', foreignLinks(text, { ...ground, own: [...ground.own, ...stated] }));
  add(
    'foreign personal data',
    strangers(text, ownWords(conversation, messages, draft, ground.own), ground.hosts),
  );
  add('hidden text', hiddenCharacters(text));
  return list();
}

/** What a reply may tell: it was said here, it stands on a cited page, or it is the team's own. */
function ownWords(
  { requester, participants, subject, account }: Conversation,
  messages: Message[],
  { evidence }: Draft,
  own: readonly string[],
): string[] {
  return [
    ...messages.map(({ body, author }) => `${author.address}\n${body}`),
    ...[requester, ...participants].map(({ address }) => address),
    ...evidence.map(({ passage }) => passage.text),
    ...own,
    subject,
    account,
  ];
}

/**
 * A second look at what stands in a site's reply box, whoever wrote it. It reads and tells; nothing here changes a
 * text or opens a way for one.
 */
import type {
  Checked,
  Claim,
  Conversation,
  Draft,
  Evidence,
  Finding,
  FindingKind,
  Message,
  Settings,
  SourceChange,
} from '../../domain';
import { terms } from '../../text/tokens';
import { assess } from '../assess';
import { isPromise } from '../decide';
import { isInternal } from '../internal';
import { assistantWords, placeholders } from '../leftovers';
import { foreignLinks, linksIn } from '../links';
import { strangers } from '../personal-data';
import { closedLinks, trackedLinks } from './closed-links';
import type { Ours } from './closed-links';
import { wrongName } from './greeting';
import { leakedWords } from './internal-words';
import { smallTalk } from './small-talk';

export interface CheckInput {
  /** As it stands in the reply box. */
  text: string;
  conversation: Conversation;
  /** Oldest first, internal ones included. */
  messages: Message[];
  /** What was found for the text, and what the newest draft rests on. */
  evidence: Evidence[];
  /** What became of that evidence, and which of it is internal now, by id. */
  changes: readonly SourceChange[];
  internal: readonly string[];
  /** Template sentences of the house. */
  courtesy: readonly string[];
  ours: Omit<Ours, 'conversation'>;
  settings: Pick<Settings, 'links' | 'signature' | 'agent'>;
  /** BCP 47, where somebody could tell. */
  language: string | null;
  /** Milliseconds since 1970. */
  now: number;
}

const most = 40;
const order: readonly FindingKind[] = [
  'wrong name',
  'internal words',
  'personal data',
  'closed link',
  'placeholder',
  'left by an assistant',
  'contradicted',
  'promise',
  'unknown link',
  'unsupported',
  'tracked link',
];

/** What to look at before `text` goes to the customer. */
export function checkText(input: CheckInput): Checked {
  const { text, conversation, messages, evidence, settings } = input;
  const open = messages.filter(({ visibility }) => visibility === 'public').map(({ body }) => body);
  const closed = new Set(input.internal);
  const pages = evidence.filter(({ passage }) => !closed.has(passage.id)).map(({ passage }) => passage.text);
  const known = [...pages, ...open];
  const findings: Finding[] = [];
  const add = (
    kind: FindingKind,
    words: string,
    what: string,
    next: string,
    weight: Finding['weight'],
    source: Finding['source'] = null,
  ) => {
    if (!findings.some((one) => one.kind === kind && one.words === words))
      findings.push({ kind, words, what, next, weight, source });
  };

  const name = wrongName(text, conversation, messages);
  if (name !== null) {
    const { requester } = conversation;
    const who = requester.name || requester.address;
    const what = `It greets “${name}”, and the customer is ${who}.`;
    add('wrong name', name, what, 'Greet the person who wrote.', 'stop');
  }
  for (const { words, note, author } of leakedWords(text, messages, [...open, ...pages])) {
    const by = author === '' ? 'An internal note' : `An internal note of ${author}`;
    add(
      'internal words',
      words,
      `${by} says this: “${cut(note)}”`,
      'Take it out unless a customer may read it.',
      'stop',
    );
  }
  for (const { link, why } of closedLinks(text, { ...input.ours, conversation: conversation.url }, known))
    add('closed link', link, why, 'Link to a page that your customer can open.', 'stop');
  for (const words of placeholders(text, known))
    add('placeholder', words, 'This still has to be filled in.', 'Fill it in, or take it out.', 'stop');
  for (const words of assistantWords(text, known, conversation.channel === 'email'))
    add('left by an assistant', words, 'An AI tool left this behind.', 'Take it out.', 'stop');
  const tracked = trackedLinks(text);
  for (const { link, part, assistant } of tracked) {
    const what = assistant
      ? `“${part}” tells that this link was copied from an AI tool.`
      : `“${part}” tells where this link was copied, and follows whoever opens it.`;
    add('tracked link', link, what, 'Cut the address off before its question mark.', 'look');
  }

  const courtesy = [
    ...input.courtesy,
    ...smallTalk(text).filter(carriesNothing),
    ...lines(settings.signature),
    settings.agent,
  ];
  const draft = standIn(input, courtesy);
  const { changes, internal, now } = input;
  const asked = { conversation, messages, draft, changes, internal, rules: [], settings, now };
  const { claims, signals } = assess(asked);
  const wordsOf = (of: string) => signals.find((signal) => signal.name === of)?.words ?? [];
  for (const words of wordsOf('foreign personal data'))
    add(
      'personal data',
      words,
      'It stands nowhere in this conversation, so it may belong to somebody else.',
      'Take it out unless you know whose it is.',
      'stop',
    );
  const told = findings.filter(({ kind }) => kind === 'closed link').map(({ words }) => words);
  const ground = { evidence, own: [], hosts: settings.links };
  for (const words of wordsOf('foreign link')) {
    const known =
      told.some((link) => link.startsWith(words) || words.startsWith(link)) ||
      // Without what was hung on to it, it may well be a captured page.
      (tracked.some(({ link }) => link === words) &&
        foreignLinks(words.replace(/[?#].*/su, ''), ground).length === 0);
    if (!known)
      add(
        'unknown link',
        words,
        'No captured page and no host of your settings has this address.',
        'Open it once before you send it.',
        'look',
      );
  }

  const unproven = input.language !== null && !/^en\b/i.test(input.language) ? input.language : null;
  const statements = claims.filter(({ grounding }) => grounding !== 'courtesy');
  if (unproven === null) for (const claim of statements) ofClaim(claim, evidence, add);
  findings.sort(
    (a, b) =>
      Number(b.weight === 'stop') - Number(a.weight === 'stop') ||
      text.indexOf(a.words) - text.indexOf(b.words) ||
      order.indexOf(a.kind) - order.indexOf(b.kind),
  );
  return {
    findings: findings.slice(0, most),
    supported: statements.filter(({ grounding }) => grounding === 'documented' || grounding === 'stated')
      .length,
    statements: statements.length,
    unproven,
  };
}

type Add = (
  kind: FindingKind,
  words: string,
  what: string,
  next: string,
  weight: Finding['weight'],
  source?: Finding['source'],
) => void;

function ofClaim(
  { text, grounding, problems, citations }: Claim,
  evidence: readonly Evidence[],
  add: Add,
): void {
  const [cited] = citations;
  const from = evidence.find(({ passage }) => passage.id === cited?.passageId);
  const source =
    cited && from
      ? {
          articleId: from.passage.articleId,
          passageId: cited.passageId,
          title: from.title,
          quote: cited.quote,
        }
      : null;
  const bound = problems.find(isPromise);
  if (bound) {
    const next =
      bound.kind === 'promise'
        ? 'Make sure that your team keeps it, or take it out.'
        : 'Make sure that it was done before you send.';
    add('promise', text, bound.sentence, next, 'look', source);
    return;
  }
  if (problems.some(isInternal)) {
    const what = 'Of what you captured, only an internal page says this.';
    add('internal words', text, what, 'Make sure that a customer may read it.', 'look', source);
    return;
  }
  if (grounding === 'contradicted') {
    const what = problems[0]?.sentence ?? 'A captured page says otherwise.';
    add('contradicted', text, what, 'Correct it, or find out which of the two is right.', 'look', source);
    return;
  }
  if (grounding !== 'unsupported') return;
  // A line that is hardly more than an address is spoken of as an address.
  const rest = linksIn(text).reduce((left, link) => left.replace(link, ' '), text);
  if (terms(rest).length < 3 && terms(rest).length < terms(text).length) return;
  const what = problems[0]?.sentence ?? 'Nothing that you captured says this.';
  add('unsupported', text, what, 'Check it before you send it.', 'look', source);
}

/** What is exempt from proof counts as the team's own words, so no address or number may hide in it. */
const carriesNothing = (words: string) =>
  linksIn(words).length === 0 && strangers(words, [], []).length === 0;

/** What the assessment asks of a draft, for a text that is none. */
function standIn({ text, conversation, evidence, now }: CheckInput, courtesy: string[]): Draft {
  return {
    id: '',
    conversationId: conversation.id,
    lastMessageKey: conversation.lastMessageKey,
    provider: '',
    text,
    edited: null,
    asks: [],
    unanswered: [],
    evidence,
    courtesy,
    createdAt: now,
    state: 'proposed',
  };
}

const lines = (text: string) => text.split('\n').filter((line) => line.trim() !== '');
const cut = (text: string) => (text.length > 120 ? text.slice(0, 119) + '…' : text);

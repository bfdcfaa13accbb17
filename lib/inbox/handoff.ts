/** The words of a handoff: extracts from what the customer and the sources say, nothing of our own. */
import type { Ask, Conversation, Evidence, Handoff, Message, Reason } from '../domain';
import { cleanLine } from '../text/clean';
import { splitSentences } from '../text/sentences';
import { displayName } from './person';

export interface HandoffParts {
  conversation: Conversation;
  messages: readonly Message[];
  asks: readonly Ask[];
  /** Of those, the ones that nothing captured answers. */
  unanswered: readonly Ask[];
  /** Strictest first; empty when a person decided without a rule. */
  reasons: readonly Reason[];
  /** Best first. */
  evidence: readonly Evidence[];
  now: number;
  newId: () => string;
}

const byHand = 'Handed on by a person.';
const noWords = 'The customer’s words were not on the page yet.';
const sentenceLength = 300;
const titleLength = 200;
const evidenceCap = 5;

/** The passing-on as data: pure, so the same parts give the same words. */
export function makeHandoff(parts: HandoffParts): Handoff {
  const { conversation, messages, asks, unanswered, reasons, evidence, now, newId } = parts;
  const questions = [...unanswered, ...asks].map((ask) => cleanLine(ask.text, sentenceLength));
  return {
    id: newId(),
    conversationId: conversation.id,
    reason: unique(reasons.map((reason) => cleanLine(reason.reason, sentenceLength))).join(' ') || byHand,
    summary: summaryOf(messages),
    openQuestions: unique(questions),
    evidence: evidence.slice(0, evidenceCap).map(({ passage, title, url }) => ({
      quote: opening(passage.text),
      title: cleanLine(title, titleLength),
      url,
    })),
    at: now,
  };
}

/** The customer's first sentence and their last, in their own words. */
function summaryOf(messages: readonly Message[]): string {
  const said = messages.filter(
    (message) => message.direction === 'incoming' && message.visibility === 'public' && message.body !== '',
  );
  const first = sentences(said[0]?.body ?? '')[0];
  const last = sentences(said.at(-1)?.body ?? '').at(-1);
  if (!first || !last) return noWords;
  return first === last ? `First and last words: “${first}”` : `First: “${first}” Last: “${last}”`;
}

/** Sentences that say something; greetings and sign-offs of up to two words only when there is nothing else. */
function sentences(text: string): string[] {
  const all = splitSentences(text.slice(0, 20_000))
    .map((sentence) => cleanLine(sentence.text, sentenceLength))
    .filter((sentence) => /\p{L}/u.test(sentence));
  const telling = all.filter((sentence) => sentence.length >= 12 || /[?？؟]$/u.test(sentence));
  return telling.length > 0 ? telling : all;
}

/** The passage's own beginning, cut between words: a true quote, so nothing is added to it. */
function opening(text: string): string {
  if (text.length <= sentenceLength) return text;
  const cut = text.slice(0, sentenceLength);
  const end = cut.lastIndexOf(' ');
  return end > sentenceLength / 2 ? cut.slice(0, end) : cut;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** The handoff as plain text for a clipboard or an internal note. */
export function handoffText(handoff: Handoff, conversation: Conversation): string {
  const { requester } = conversation;
  const address = cleanLine(requester.address, 100);
  const name = displayName(requester);
  const blocks = [
    [
      `Handoff: ${cleanLine(conversation.subject, titleLength) || 'no subject'}`,
      `From: ${address && address !== name ? `${name} <${address}>` : name}`,
      `Why: ${handoff.reason}`,
    ],
    ['What they say', handoff.summary],
    handoff.openQuestions.length > 0
      ? ['Open questions', ...handoff.openQuestions.map((question, index) => `${index + 1}. ${question}`)]
      : [],
    handoff.evidence.length > 0
      ? [
          'Evidence',
          ...handoff.evidence.map(
            ({ quote, title, url }) => `- “${cleanLine(quote, 400)}” (${title}, ${url})`,
          ),
        ]
      : [],
    [
      conversation.notLoaded > 0
        ? `Not read: ${conversation.notLoaded} messages that the page held back.`
        : '',
      `Conversation: ${conversation.url}`,
    ].filter((line) => line !== ''),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

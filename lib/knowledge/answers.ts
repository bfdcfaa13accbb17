/** What a person answered when nothing captured did: the beginning of a note, never what software composed. */
import type { Draft, Message, Review } from '../domain';
import { terms } from '../text/tokens';
import { readPlain } from './import/plain';
import { tidy } from './import/tidy';
import { writeMarkdown } from './import/write-markdown';
import { ownWords } from './own-words';

export interface Answered {
  /** The question, as the customer wrote it. */
  ask: string;
  /** Of its conversation, oldest first. */
  messages: readonly Message[];
  /** Every draft that may have been sent there, whatever became of it. */
  drafts: readonly Draft[];
  /** Of the conversation. */
  reviews: readonly Review[];
}

export interface PersonAnswer {
  markdown: string;
  /** As the page calls them; '' when it was sent from here and nobody's name is known. */
  by: string;
  /** Milliseconds since 1970; null when the page shows no time. */
  at: number | null;
}

/** What software composed for these drafts: other wordings and what was left out of them too. */
function composedTexts(drafts: readonly Draft[]): string[] {
  return drafts.flatMap(({ text, leftOut, reworded }) => [
    text,
    ...(reworded ?? []),
    ...(leftOut ?? []).map((one) => one.text),
  ]);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** The replies to the question: what the team wrote in public after it. */
function repliesTo(ask: string, messages: readonly Message[]): Message[] {
  const asked = messages.findLastIndex(
    ({ direction, body }) => direction === 'incoming' && oneLine(body).includes(oneLine(ask)),
  );
  return messages
    .slice(asked + 1)
    .filter(
      ({ direction, visibility, folded }) => direction === 'outgoing' && visibility === 'public' && !folded,
    );
}

/**
 * The words of a person's own that answer the question: of the reply that has the most of them, else of a draft that
 * they changed and inserted. Null when all that was sent was composed.
 */
export function personAnswer({ ask, messages, drafts, reviews }: Answered): PersonAnswer | null {
  const machine = composedTexts(drafts);
  const replies = repliesTo(ask, messages).map((message) => ({
    own: ownWords(message.body, machine),
    by: message.author.name || message.author.address,
    at: message.sentAt,
  }));
  const changed = reviews
    .filter(({ outcome }) => outcome === 'edited')
    .map(({ finalText, at }) => ({ own: ownWords(finalText, machine), by: '', at }));
  const said = (own: string) => terms(own).length;
  const best = (all: typeof replies) =>
    all.filter(({ own }) => own !== '').sort((a, b) => said(b.own) - said(a.own))[0];
  const found = best(replies) ?? best(changed);
  if (!found) return null;
  const { blocks } = tidy(readPlain(found.own));
  return blocks.length === 0 ? null : { markdown: writeMarkdown(blocks), by: found.by, at: found.at };
}

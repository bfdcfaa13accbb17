/** What each refusal says to the person: what happened, and what to do next. */
import type { Refusal, Sentence } from '../domain';

function clock(at: number | null): string {
  if (at === null) return '';
  return ` at ${new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)}`;
}

const quoted = (detail: string, before = ''): string => (detail === '' ? '' : `${before}“${detail}”`);
/** A detail that is a sentence of its own, or the end of one. */
const ended = (text: string): string => (/[.?]$/.test(text) ? text : `${text}.`);

function words({ kind, detail, at }: Refusal): Sentence {
  switch (kind) {
    case 'not a conversation':
      return {
        what: 'the page shows no conversation.',
        next: 'Open the conversation on its page, then insert again.',
      };
    case 'other conversation':
      return {
        what: `the page now shows another conversation${quoted(detail, ', ')}.`,
        next: 'Go back to the conversation that this reply answers, then insert again.',
      };
    case 'new message':
      return {
        what: `a new message${detail === '' ? '' : ` from ${detail}`} arrived${clock(at)}.`,
        next: 'Draft again from the newest message.',
      };
    case 'teammate replied':
      return {
        what: `${detail === '' ? 'your team' : detail} answered${clock(at)}.`,
        next: 'Read that answer. If something is still open, draft again.',
      };
    case 'not the newest':
      return {
        what: 'the reply page does not answer the newest message.',
        next: 'Go back to the conversation, press reply at its newest message, then insert again.',
      };
    case 'part missing':
      return {
        what: `Deskside cannot find a part of this page (${detail}), so it cannot tell what it would write into.`,
        next: 'Reload the page. If the part stays missing, copy the text and paste it yourself.',
      };
    case 'composer missing':
      return {
        what: 'no reply box is open on the page.',
        next: 'Press Reply on the page, then insert again.',
      };
    case 'composer occupied':
      return {
        what: `the reply box already holds text${quoted(detail, ': ')}.`,
        next: 'Send it or clear it on the page, then insert again.',
      };
    case 'wrong visibility':
      if (detail === 'unknown')
        return {
          what: 'the page does not tell whether the open box writes a reply or an internal note.',
          next: 'Copy the text and paste it where you see that it belongs.',
        };
      return detail === 'internal'
        ? {
            what: 'the open box writes an internal note, and this is a reply.',
            next: 'Switch it to a public reply, then insert again.',
          }
        : {
            what: 'the open box writes to the customer, and this is an internal note.',
            next: 'Switch it to an internal note, then insert again.',
          };
    case 'release expired':
      return { what: 'the page took too long to take the text.', next: 'Insert again.' };
    case 'release used':
      return {
        what: 'this text was already inserted once.',
        next: 'Look at the reply box. If the text is gone, insert again.',
      };
    case 'text changed':
      return {
        what: 'the text changed after it was checked.',
        next: 'Read it once more, then insert again.',
      };
    case 'draft retired':
      return {
        what: 'the conversation has moved on since this draft was written.',
        next: 'Draft again from the newest message.',
      };
    case 'draft partial':
      return {
        what: 'this text was never finished, so nothing of it was checked.',
        next: 'Write it again, then insert it.',
      };
    case 'verdict forbids':
      return /^\p{Lu}/u.test(detail)
        ? {
            what: `the rules keep this for a person. ${ended(detail)}`,
            next: 'Hand it off, or answer on the page in your own words.',
          }
        : {
            what: ended(detail === '' ? 'the rules keep this for a person' : detail),
            next: 'Change the text, then insert again.',
          };
    case 'not vouched':
      return {
        what: `a statement needs your word first${quoted(detail, ': ')}.`,
        next: 'Tick it, change it, or take it out. Then insert again.',
      };
    case 'not compared':
      return {
        what: `a statement has yet to be compared with its source${quoted(detail, ': ')}.`,
        next: 'Look at its source and tick it, then insert again.',
      };
    case 'second reviewer missing':
      return {
        what: `a second person has not agreed yet.${detail === '' ? '' : ` ${ended(detail)}`}`,
        next: 'Ask a colleague to read it, enter their name, then insert again.',
      };
    case 'not taken':
      return {
        what: detail === '' ? 'the reply box did not take the text.' : lowered(ended(detail)),
        next: 'Look at the reply box, then copy the text and paste it yourself.',
      };
    case 'page unreachable':
      return { what: 'the page does not answer.', next: 'Reload the page, then insert again.' };
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** The sentence for a refusal. Times are local, as HH:MM; names and quotes are page text, to be shown as text. */
export function refusalSentence(refusal: Refusal): Sentence {
  const { what, next } = words(refusal);
  return { what: `Not inserted: ${what}`, next };
}

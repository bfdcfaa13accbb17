/**
 * Roundcube shows one mail at a time and has no id of a conversation. Its message page knows the mailbox and number
 * of the mail, its reply page only the Message-ID, so neither is on both. What both show is who the other side is,
 * the subject, and the time of the mail to the minute (the reply page in the line that introduces the quote, as the
 * server rendered it). From these the keys are made:
 *
 * - conversation: the other side's address and the subject without its reply prefixes;
 * - message: the numbers of its date as shown, in their order.
 *
 * Two mails of one sender with one subject in the same minute are one message to us. A time that shows differently
 * (the person changed the format in between) is another message: insertion is refused then, never misplaced.
 */
import type { Person } from '../../domain';
import { textHash } from '../../text/hash';

/** `re:`, `AW:`, `Antwort:`, `Re[2]:`, `回复：`: one short word, perhaps with a count, and a colon. */
const prefix = /^\s*\p{L}{1,7}(?:\[\d{1,3}\]|\(\d{1,3}\)|-\d{1,3})?\s{0,2}[:：]\s*/u;
/** Roundcube drops this from the subject of a reply. */
const was = /\s*\([wW]as:[^)]{1,300}\)\s*$/;

export function conversationKey(other: string, subject: string): string {
  let topic = subject.slice(0, 1000).replace(was, '');
  for (let last = ''; last !== topic;) {
    last = topic;
    topic = topic.replace(prefix, '');
  }
  topic = topic.replace(/\s+/g, ' ').trim().toLowerCase();
  return textHash(`${other.toLowerCase()}\n${topic}`).slice(0, 32);
}

/** '' when the text names no date. */
export function messageKey(date: string): string {
  const numbers = date.slice(0, 300).match(/\p{Nd}+/gu) ?? [];
  return numbers.length >= 3 ? numbers.join('-') : '';
}

/**
 * The date of a mail as shown, in milliseconds since 1970, or null. `format` is the page's own order of its parts,
 * so that 03.04. and 04/03/ are never guessed.
 */
export function shownTime(date: string, format: string): number | null {
  const numbers = (date.match(/\d+/g) ?? []).map(Number);
  const order = format.toLowerCase().match(/y+|m+|d+/g) ?? [];
  if (order.length !== 3 || numbers.length < 5 || numbers.length > 6) return null;
  const part = (letter: string) => numbers[order.findIndex((name) => name.startsWith(letter))] ?? NaN;
  const [hour = NaN, minute = NaN] = numbers.slice(3);
  const half = /\b([ap])\.?m\b/i.exec(date)?.[1]?.toLowerCase();
  const hour24 = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour;
  const [year, month, day] = [part('y'), part('m'), part('d')];
  if (!(year > 1969 && month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour24 < 24 && minute < 60))
    return null;
  return new Date(year, month - 1, day, hour24, minute).getTime();
}

/** The people of a header field: `Ann <ann@a.example>, "Okoro, Ben" <ben@b.example>`. */
export function peopleOf(field: string): Person[] {
  const people: Person[] = [];
  // A part ends at a comma or semicolon outside quotes; each alternative consumes, so that it stays linear.
  for (const [part] of field.slice(0, 20_000).matchAll(/(?:"(?:[^"\\]|\\.)*"?|[^",;])+/g)) {
    const bracket = /<([^<>]*)>\s*$/.exec(part);
    const address = (bracket?.[1] ?? part).trim();
    if (!/^[^\s"<>]+@[^\s"<>]+$/.test(address)) continue;
    const name = bracket ? part.slice(0, bracket.index).trim() : '';
    people.push({
      name: name.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1').slice(0, 200),
      address: address.slice(0, 320),
    });
  }
  return people.slice(0, 100);
}

/** Which message stands where: the page's order, with the messages that it no longer shows in their old places. */
import type { Message } from '../domain';
import { personKey } from './person';

export interface Page {
  listed: readonly Message[];
  unlisted: number;
  /** See `Reading.excerpt`. */
  excerpt?: boolean | undefined;
  seen: { at: number; visible: boolean };
}

export interface Arranged {
  order: Message[];
  /** Keys that were not known before under any name. */
  fresh: Set<string>;
  /** A message of ours that was just sent is gone from the page: its sending was undone. */
  takenBack: boolean;
}

/** A message just sent may carry a temporary key, and its sending may be undone, for about this long. */
const settling = 2 * 60 * 1000;

/**
 * Both lists are cut at the messages that they share; in each gap between two shared ones, what only the store
 * knows and what only the page lists are merged by time, the known ones first where times are missing.
 */
export function arrange(known: readonly Message[], page: Page): Arranged {
  const before = new Map(known.map((message) => [message.key, message]));
  const listed = new Map<string, Message>();
  for (const message of page.listed) if (!listed.has(message.key)) listed.set(message.key, message);

  const lost = gaps(known, (message) => listed.has(message.key));
  const found = gaps([...listed.values()], (message) => before.has(message.key));
  const fresh = new Set<string>();
  const order: Message[] = [];
  const lastShared = [...found.keys()].at(-1) ?? null;
  let takenBack = false;

  for (const [shared, additions] of found) {
    const earlier = shared === null ? undefined : before.get(shared);
    const now = shared === null ? undefined : listed.get(shared);
    if (earlier && now) order.push(overlay(earlier, now));

    let kept = lost.get(shared) ?? [];
    // The page lists everything from the shared message on, so what is missing there is missing indeed.
    const covered = shared !== null || page.unlisted === 0;
    const settled = additions.map((message) => {
      const same = covered ? kept.find((other) => renamed(other, message)) : undefined;
      if (!same) {
        fresh.add(message.key);
        return message;
      }
      kept = kept.filter((other) => other !== same);
      return overlay(same, message);
    });
    if (shared !== null && shared === lastShared && page.seen.visible && !page.excerpt) {
      const left = kept.filter((message) => !undone(message, page.seen.at));
      takenBack ||= left.length < kept.length;
      kept = left;
    }
    order.push(...byTime(kept, settled));
  }
  return { order, fresh, takenBack };
}

/** The messages that are not shared, by the key of the shared one before them (null: none), in order. */
function gaps(
  messages: readonly Message[],
  shared: (message: Message) => boolean,
): Map<string | null, Message[]> {
  let gap: Message[] = [];
  const result = new Map<string | null, Message[]>([[null, gap]]);
  for (const message of messages) {
    if (shared(message)) {
      gap = [];
      result.set(message.key, gap);
    } else {
      gap.push(message);
    }
  }
  return result;
}

function byTime(known: readonly Message[], added: readonly Message[]): Message[] {
  const result: Message[] = [];
  let next = 0;
  for (const message of added) {
    for (let other = known[next]; other; other = known[next]) {
      if (other.sentAt !== null && message.sentAt !== null && message.sentAt < other.sentAt) break;
      result.push(other);
      next++;
    }
    result.push(message);
  }
  return [...result, ...known.slice(next)];
}

/** Two keys, one message: sites give what was just sent a temporary key until their server has answered. */
function renamed(earlier: Message, now: Message): boolean {
  if (earlier.direction !== 'outgoing' || now.direction !== 'outgoing') return false;
  if (earlier.visibility !== now.visibility || earlier.body === '') return false;
  const near =
    earlier.sentAt === null || now.sentAt === null || Math.abs(earlier.sentAt - now.sentAt) <= settling;
  return near && samePerson(earlier, now) && plain(earlier.body) === plain(now.body);
}

function samePerson(a: Message, b: Message): boolean {
  const keys = [personKey(a.author), personKey(b.author)];
  return keys[0] === keys[1] || keys.includes('') || a.author.name === b.author.name;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function undone(message: Message, now: number): boolean {
  return (
    message.direction === 'outgoing' && message.sentAt !== null && Math.abs(now - message.sentAt) <= settling
  );
}

/**
 * A message as now seen over as seen before. A folded sighting only fills gaps; an open one replaces, but an
 * emptier page never takes a body, a time or an address away. A time once read stays: pages that word it relatively
 * ("5 minutes ago") get vaguer with every look.
 */
function overlay(earlier: Message, now: Message): Message {
  const [rich, poor] = now.folded && !earlier.folded ? [earlier, now] : [now, earlier];
  const precise = earlier.folded && !now.folded ? now : earlier;
  const dated = precise.sentAt !== null ? precise : precise === now ? earlier : now;
  return {
    ...now,
    direction: rich.direction,
    visibility: rich.visibility,
    author: {
      name: rich.author.name || poor.author.name,
      address: rich.author.address || poor.author.address,
    },
    sentAt: dated.sentAt,
    sentText: dated.sentAt === null ? now.sentText || earlier.sentText : dated.sentText,
    body: rich.body || poor.body,
    folded: earlier.folded && now.folded,
    attachments: rich.attachments.length > 0 ? rich.attachments : poor.attachments,
  };
}

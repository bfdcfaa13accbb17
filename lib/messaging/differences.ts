/**
 * A long conversation is told once; after that a page tells what differs from what it told before, in pieces that are
 * small enough for one message. What a page told is held here, in the desk, which asks for everything when it is not.
 */
import type { Message } from '../domain';

/** `[from, count]`: so many of the messages that were told before; else a message. */
export type Piece = readonly [from: number, count: number] | Message;

/** The messages of a sighting, by what was told before. */
export interface Difference {
  /** What was told before; null: nothing that counts. */
  of: string | null;
  /** What is told now is called so from here on. */
  as: string;
  pieces: Piece[];
  /** The rest comes in the next one. */
  more: boolean;
}

/** How many characters of messages one difference carries. */
const atOnce = 60_000;

/** What was told last. */
export interface Told {
  as: string;
  messages: readonly Message[];
}

/** What to tell, one after the other; the last one is the whole. None when the messages are as they were told. */
export function differences(
  told: Told | null,
  messages: readonly Message[],
  newId: () => string,
): Difference[] {
  const pieces = piecesOf(told?.messages ?? [], messages);
  const fresh = pieces.filter((piece): piece is Message => !isRun(piece));
  if (told && fresh.reduce((sum, message) => sum + sizeOf(message), 0) <= atOnce)
    return [{ of: told.as, as: newId(), pieces, more: false }];
  // From the beginning, each on top of the one before.
  const all: Difference[] = [];
  let size = Infinity;
  messages.forEach((message, index) => {
    size += sizeOf(message);
    if (size > atOnce) {
      const before = all.at(-1);
      if (before) before.more = true;
      all.push({ of: before?.as ?? null, as: newId(), pieces: before ? [[0, index]] : [], more: false });
      size = sizeOf(message);
    }
    all.at(-1)?.pieces.push(message);
  });
  return all.length > 0 ? all : [{ of: null, as: newId(), pieces: [], more: false }];
}

function isRun(piece: Piece): piece is readonly [number, number] {
  return Array.isArray(piece);
}

function sizeOf({ body, attachments }: Message): number {
  return body.length + attachments.length * 100 + 400;
}

function piecesOf(before: readonly Message[], now: readonly Message[]): Piece[] {
  const places = new Map(before.map(({ key }, index) => [key, index]));
  const pieces: Piece[] = [];
  for (const message of now) {
    const at = places.get(message.key);
    const known = at === undefined ? undefined : before[at];
    const last = pieces.at(-1);
    if (at === undefined || !known || !isSame(known, message)) pieces.push(message);
    else if (last && isRun(last) && last[0] + last[1] === at)
      pieces[pieces.length - 1] = [last[0], last[1] + 1];
    else pieces.push([at, 1]);
  }
  return pieces;
}

/** Are these the same messages, word for word? */
export function areSame(a: readonly Message[], b: readonly Message[]): boolean {
  return a.length === b.length && a.every((message, index) => isSame(message, b[index] as Message));
}

/** Every field of a message; the compiler says when there is another. */
const compared: Record<keyof Message, (a: Message, b: Message) => boolean> = {
  key: (a, b) => a.key === b.key,
  direction: (a, b) => a.direction === b.direction,
  visibility: (a, b) => a.visibility === b.visibility,
  author: ({ author: a }, { author: b }) => a.name === b.name && a.address === b.address,
  sentAt: (a, b) => a.sentAt === b.sentAt,
  sentText: (a, b) => a.sentText === b.sentText,
  body: (a, b) => a.body === b.body,
  folded: (a, b) => a.folded === b.folded,
  attachments: ({ attachments: a }, { attachments: b }) =>
    a.length === b.length && a.every((name, index) => name === b[index]),
};
const comparisons = Object.values(compared);

function isSame(a: Message, b: Message): boolean {
  return a === b || comparisons.every((compare) => compare(a, b));
}

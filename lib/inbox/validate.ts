/** What a content script sends is as hostile as the page it runs in: nothing of it is used before this. */
import * as v from 'valibot';
import { parts } from '../domain';
import type { ListReading, Message, Miss, Reading } from '../domain';
import { capped } from '../text/clean';

/** Lengths in characters. A page of honest mail stays far below; what is longer is cut, oldest first. */
export const caps = {
  messages: 500,
  body: 200_000,
  /** Of all bodies together; older messages beyond it count as folded. */
  bodies: 2_000_000,
  text: 500,
  url: 4_000,
  people: 200,
  attachments: 100,
  rows: 200,
} as const;

/** `encodeURIComponent` throws on half a character, so ids must be whole. */
const halfCharacter = /\p{Surrogate}/u;

const text = v.pipe(
  v.string(),
  v.transform((value) => capped(value, caps.text)),
);
const id = v.pipe(
  v.string(),
  v.maxLength(caps.text),
  v.check((value) => !halfCharacter.test(value)),
);
const key = v.pipe(id, v.minLength(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const time = v.fallback(v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))), null);
const visibility = v.picklist(['public', 'internal']);
const person = v.object({ name: text, address: text });
const people = list(person, caps.people);

const message = v.object({
  key,
  direction: v.picklist(['incoming', 'outgoing']),
  visibility,
  author: person,
  sentAt: time,
  sentText: text,
  body: v.pipe(
    v.string(),
    v.transform((value) => capped(value, caps.body)),
  ),
  folded: v.boolean(),
  attachments: list(text, caps.attachments),
});

const reading = v.object({
  site: id,
  channel: v.picklist(['email', 'chat', 'widget', 'slack', 'discord', 'telegram']),
  account: id,
  key,
  url: v.pipe(v.string(), v.maxLength(caps.url)),
  subject: text,
  participants: people,
  messages: v.pipe(v.array(v.unknown()), v.maxLength(10_000)),
  unlisted: count,
  notRead: v.optional(count),
  excerpt: v.optional(v.boolean()),
  composer: v.nullable(
    v.object({
      form: v.picklist(['inline', 'popout', 'fullscreen', 'page']),
      visibility: v.picklist([...visibility.options, 'unknown']),
      mode: v.picklist(['rich', 'plain']),
      typed: v.pipe(
        v.string(),
        v.transform((value) => capped(value, caps.body)),
      ),
      recipients: people,
    }),
  ),
  found: list(v.picklist(parts), parts.length),
  misses: list(v.object({ part: v.picklist(parts), tried: list(text, 20), count }), parts.length),
});

const listing = v.object({
  site: id,
  channel: reading.entries.channel,
  account: id,
  rows: list(
    v.object({
      key,
      url: v.pipe(v.string(), v.maxLength(caps.url)),
      subject: text,
      requester: person,
      snippet: text,
      at: time,
      unread: v.boolean(),
    }),
    caps.rows,
  ),
  misses: reading.entries.misses,
});

/** A list whose end beyond the cap is dropped before anything in it is looked at. */
function list<Item extends v.GenericSchema>(item: Item, cap: number) {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((values) => values.slice(0, cap)),
    v.array(item),
  );
}

/**
 * A reading with its types and caps checked, unknown keys dropped; null when it is none. `origin` is the sender's,
 * as the browser names it: the reading can point nowhere else. `sites` are the known sites' ids.
 */
export function parseReading(input: unknown, origin: string, sites: readonly string[]): Reading | null {
  const parsed = v.safeParse(reading, input, { abortEarly: true });
  if (!parsed.success || !sites.includes(parsed.output.site)) return null;
  const url = ownUrl(parsed.output.url, origin);
  const newest = v.safeParse(v.array(message), parsed.output.messages.slice(-caps.messages), {
    abortEarly: true,
  });
  if (url === null || !newest.success) return null;
  const dropped = Math.max(0, parsed.output.messages.length - caps.messages);
  return {
    ...parsed.output,
    url,
    messages: bounded(once(newest.output)),
    unlisted: parsed.output.unlisted + dropped,
  };
}

/** As `parseReading`, for the site's own list; rows that point elsewhere are dropped. */
export function parseListing(input: unknown, origin: string, sites: readonly string[]): ListReading | null {
  const parsed = v.safeParse(listing, input, { abortEarly: true });
  if (!parsed.success || !sites.includes(parsed.output.site)) return null;
  const seen = new Set<string>();
  const rows = parsed.output.rows.flatMap((row) => {
    const url = ownUrl(row.url, origin);
    if (url === null || seen.has(row.key)) return [];
    seen.add(row.key);
    return { ...row, url };
  });
  return { ...parsed.output, rows };
}

/** What a list no longer shows, as the page tells it; none when that is no such thing. */
export function parseMisses(input: unknown): Miss[] {
  const parsed = v.safeParse(reading.entries.misses, input, { abortEarly: true });
  return parsed.success ? parsed.output : [];
}

function ownUrl(text: string, origin: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.origin !== origin) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}

function once(messages: readonly Message[]): Message[] {
  const seen = new Set<string>();
  return messages.filter((message) => !seen.has(message.key) && seen.add(message.key));
}

/** Bodies within the common cap, newest first; the rest is as if folded, and so told to the person. */
function bounded(messages: readonly Message[]): Message[] {
  let left: number = caps.bodies;
  return messages
    .toReversed()
    .map((message) => {
      left -= message.body.length;
      return left >= 0 || message.body === '' ? message : { ...message, body: '', folded: true };
    })
    .toReversed();
}

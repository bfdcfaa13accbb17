/** A page's account of its own health, validated: it comes out of a page that may be hostile. */
import * as v from 'valibot';
import { parts } from '../domain';
import type { Closer, PartsSeen } from '../domain';

const caps = { tried: 40, where: 1000, shapes: 3, lines: 100, names: 20, name: 60 };

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const name = v.pipe(v.string(), v.maxLength(caps.name));
const few = <Item extends v.GenericSchema>(item: Item, cap: number) =>
  v.pipe(v.array(item), v.maxLength(cap));

const partName = v.picklist(parts);
const misses = few(
  v.object({ part: partName, tried: few(v.pipe(v.string(), v.maxLength(caps.where)), caps.tried), count }),
  parts.length,
);

const seen = v.object({
  site: v.pipe(v.string(), v.maxLength(caps.name)),
  parts: few(partName, parts.length),
  conversation: v.boolean(),
  found: few(partName, 2 * parts.length),
  misses,
  list: v.nullable(misses),
});

const line = v.object({
  depth: count,
  tag: name,
  role: name,
  names: few(name, caps.names),
  classes: few(name, caps.names),
  others: count,
  text: v.boolean(),
  times: count,
});

const closer = v.object({
  language: v.pipe(v.string(), v.maxLength(20), v.regex(/^[A-Za-z0-9-]*$/)),
  fits: few(v.nullable(count), 200),
  shapes: few(
    v.object({
      place: v.picklist(['message', 'conversation', 'page']),
      depth: count,
      lines: few(line, caps.lines),
    }),
    caps.shapes,
  ),
});

/** Null: no such account, or of a site that is none of `sites`. */
export function parsePartsSeen(input: unknown, sites: readonly string[]): PartsSeen | null {
  const parsed = v.safeParse(seen, input, { abortEarly: true });
  return parsed.success && sites.includes(parsed.output.site) ? parsed.output : null;
}

/** Null: no such look. */
export function parseCloser(input: unknown): Closer | null {
  const parsed = v.safeParse(closer, input, { abortEarly: true });
  return parsed.success ? parsed.output : null;
}

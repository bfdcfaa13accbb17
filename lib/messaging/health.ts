/** A page's account of its own health, validated: it comes out of a page that may be hostile. */
import * as v from 'valibot';
import { parts } from '../domain';
import type { SiteHealth } from '../domain';

const caps = { tried: 20, where: 500, shapes: 3, lines: 100, names: 20, name: 60 };

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));
const name = v.pipe(v.string(), v.maxLength(caps.name));
const few = <Item extends v.GenericSchema>(item: Item, cap: number) =>
  v.pipe(v.array(item), v.maxLength(cap));

const part = v.object({
  part: v.picklist(parts),
  state: v.picklist(['found', 'partly', 'missing', 'not open', 'not here']),
  count,
  tried: few(
    v.object({ where: v.pipe(v.string(), v.maxLength(caps.where)), fits: v.nullable(count) }),
    caps.tried,
  ),
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

const health = v.object({
  site: v.pipe(v.string(), v.maxLength(caps.name)),
  language: v.pipe(v.string(), v.maxLength(20), v.regex(/^[A-Za-z0-9-]*$/)),
  conversation: v.boolean(),
  parts: few(part, parts.length),
  list: v.nullable(few(part, parts.length)),
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
export function parseHealth(input: unknown, sites: readonly string[]): SiteHealth | null {
  const parsed = v.safeParse(health, input, { abortEarly: true });
  return parsed.success && sites.includes(parsed.output.site) ? parsed.output : null;
}

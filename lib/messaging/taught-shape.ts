/**
 * The shape of what was taught. It comes out of pages and out of colleagues' files, so it is hostile: sizes are capped,
 * selectors must parse, and an expression is one of the few forms that Deskside makes itself, each read in one pass.
 */
import * as v from 'valibot';
import { parts } from '../domain';
import type { PartName, SiteId } from '../domain';
import type { Corrections } from '../sites/corrections';
import type { SiteSpec } from '../sites/spec';
import { isTaughtId, messageIdMatch, taughtId } from '../sites/teach/ids';

/** A whole site that nobody wrote, or corrected parts of a known one. */
export type Kept =
  | { kind: 'site'; origin: string; spec: SiteSpec; taughtAt: number }
  | { kind: 'parts'; origin: string; site: SiteId; parts: Corrections; taughtAt: number };

/** The longest export that is looked at, in characters. */
export const exportCap = 100_000;

const tokens = [
  '\\^',
  'https\\?:\\/\\/',
  '\\[\\^\\/\\?#\\]\\+',
  '\\[\\^#\\]\\*#',
  '\\[\\?&\\]',
  '\\(\\\\d\\+\\)',
  '\\(\\[0-9a-fA-F-\\]\\{36\\}\\)',
  '\\(\\?=\\[a-zA-Z_\\.:@-\\]\\*\\\\d\\)\\(\\[\\\\w\\.:@-\\]\\+\\)',
  '\\(\\[A-Za-z\\]\\+\\)',
  '\\(\\?=\\[\\/\\?#&\\]\\|\\$\\)',
  '\\(\\?=\\[&#\\]\\|\\$\\)',
  '[\\w\\-/:=@%~,!#&]',
  '\\\\[.*+?^${}()|[\\]\\\\]',
];
const addressForm = new RegExp(`^(?:${tokens.join('|')})+$`);

/** Does it parse as a selector? Where there is no document (the worker), its characters are all that can be asked. */
function parses(css: string): boolean {
  if (/[{};@\\<]|\/\*/.test(css.replace(/\\[.:]/g, ''))) return false;
  if (typeof document === 'undefined') return true;
  try {
    document.createDocumentFragment().querySelector(css);
    return true;
  } catch {
    return false;
  }
}

const selector = v.pipe(v.string(), v.minLength(1), v.maxLength(2400), v.check(parses));
const selectors = v.pipe(v.array(selector), v.maxLength(6));
const some = v.pipe(selectors, v.minLength(1));
const attribute = v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-zA-Z][\w-]*$/));
const source = v.union([
  v.strictObject({ url: v.pipe(v.string(), v.maxLength(400), v.regex(addressForm)) }),
  v.strictObject({
    css: v.optional(selector),
    attr: v.optional(attribute),
    match: v.optional(v.literal(messageIdMatch)),
    inBody: v.optional(v.literal(true)),
  }),
]);
const sources = v.pipe(v.array(source), v.maxLength(6));
const composer = v.strictObject({
  body: some,
  frame: v.optional(some),
  form: v.literal('inline'),
});
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const origin = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text,
  ),
);
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const spec = v.strictObject({
  id: v.pipe(v.string(), v.check(isTaughtId)),
  name,
  channel: v.picklist(['email', 'chat', 'widget', 'slack', 'discord', 'telegram']),
  sureness: v.literal('taught by a person'),
  origins: v.pipe(v.array(v.pipe(v.string(), v.maxLength(310))), v.length(1)),
  page: v.strictObject({ url: v.pipe(v.string(), v.maxLength(400), v.regex(addressForm)) }),
  shadow: v.optional(some),
  conversation: v.strictObject({ id: sources, subject: v.optional(sources) }),
  message: v.strictObject({
    item: some,
    skip: v.optional(selectors),
    id: sources,
    incoming: some,
    outgoing: some,
    author: v.optional(sources),
    carryAuthor: v.optional(v.boolean()),
    time: v.optional(sources),
    body: some,
    notBody: v.optional(selectors),
  }),
  composer: v.optional(composer),
  noteComposer: v.optional(composer),
  structure: v.optional(
    v.strictObject({ always: v.pipe(v.array(v.picklist(parts)), v.maxLength(4)), sides: v.boolean() }),
  ),
  chip: v.strictObject({ element: some, place: v.literal('before') }),
  parts: v.pipe(v.array(v.picklist(parts)), v.maxLength(parts.length)),
});

const corrections = v.strictObject({
  item: v.optional(some),
  body: v.optional(some),
  incoming: v.optional(some),
  outgoing: v.optional(some),
  author: v.optional(sources),
  time: v.optional(sources),
  subject: v.optional(sources),
  composer: v.optional(composer),
  noteComposer: v.optional(composer),
});

const kept = v.variant('kind', [
  v.strictObject({ kind: v.literal('site'), origin, spec, taughtAt: time }),
  v.strictObject({
    kind: v.literal('parts'),
    origin,
    site: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
    parts: corrections,
    taughtAt: time,
  }),
]);

/** Null: not what teaching makes, or of another origin than it says. */
export function parseKept(input: unknown): Kept | null {
  const parsed = v.safeParse(kept, input, { abortEarly: true });
  if (!parsed.success) return null;
  const found = parsed.output;
  if (found.kind === 'site') {
    const { origin: at, spec: one } = found;
    const page = `^${at.replace(/[.\\]/g, '\\$&')}/`;
    if (one.id !== taughtId(at) || one.origins[0] !== `${at}/*` || one.page.url !== page) return null;
  }
  return found as Kept;
}

export function idOf(kept: Kept): SiteId {
  return kept.kind === 'site' ? kept.spec.id : kept.site;
}

/** The parts that were pointed at, by the names that readings give them. */
export function partsOf(kept: Kept): PartName[] {
  if (kept.kind === 'site') return [...kept.spec.parts];
  const { parts: taught } = kept;
  const named: [PartName, unknown][] = [
    ['subject', taught.subject],
    ['messages', taught.item],
    ['direction', taught.incoming],
    ['author', taught.author],
    ['time', taught.time],
    ['body', taught.body],
    ['composer', taught.composer ?? taught.noteComposer],
  ];
  return named.filter(([, value]) => value !== undefined).map(([part]) => part);
}

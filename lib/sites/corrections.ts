/** What a person corrected of a known site: tried before what its adapter knows, by the same rules. */
import type { PartName, Reading, SiteId } from '../domain';
import type { ComposerHandle, PageView, SiteAdapter } from './contract';
import { cssOf, isVisible, select } from './engine';
import type { Candidates } from './engine';
import type { ComposerSpec, SiteSpec, Source } from './spec';

export interface Corrections {
  /** The messages and their texts. */
  item?: string[] | undefined;
  body?: string[] | undefined;
  /** What tells the sides apart. */
  incoming?: string[] | undefined;
  outgoing?: string[] | undefined;
  author?: Source[] | undefined;
  time?: Source[] | undefined;
  subject?: Source[] | undefined;
  composer?: ComposerSpec | undefined;
  noteComposer?: ComposerSpec | undefined;
}

/** Of the one site that this page's script reads. */
let now: { site: SiteId; parts: Corrections } | null = null;

/** From here on the site is read with these; null: as it was written. */
export function correct(site: SiteId, parts: Corrections | null): void {
  now = parts && { site, parts };
}

export type ShownPart = 'subject' | 'author' | 'time' | 'body';

const listed = new Map<string, Candidates>();

/**
 * For the adapters that are no specs: the places of one part that a person showed, before those that are `written`.
 * The same list for the same places, so that selectors joined of it are.
 */
export function shownFirst(site: SiteId, part: ShownPart, written: Candidates): Candidates {
  const shown = (now?.site === site ? now.parts[part] : undefined) ?? [];
  const css = shown.flatMap((one) =>
    typeof one === 'string' ? [one] : 'css' in one && one.css ? [one.css] : [],
  );
  if (css.length === 0) return written;
  const key = JSON.stringify([site, css, written]);
  const known = listed.get(key) ?? [...css, ...written];
  listed.set(key, known);
  return known;
}

/** The adapter that `make` gives for a spec, made anew for the corrected spec when there are corrections. */
export function correctable(spec: SiteSpec, make: (spec: SiteSpec) => SiteAdapter): SiteAdapter {
  const written = make(spec);
  let parts: Corrections | null = null;
  let made = written;
  const current = (): SiteAdapter => {
    const wanted = now?.site === spec.id ? now.parts : null;
    if (wanted !== parts) {
      parts = wanted;
      made = parts ? make(corrected(spec, parts)) : written;
    }
    return made;
  };
  const composer = (page: PageView): ComposerHandle | null => {
    const handle = current().composer(page);
    return handle && parts?.composer && isCrowded(page, fieldOf(parts.composer), made) ? null : handle;
  };
  return {
    ...written,
    read(page) {
      const reading = current().read(page);
      if (!reading || !parts) return reading;
      const { subject = [], composer: field } = parts;
      const titles = subject.flatMap((source) => ('css' in source && source.css ? [source.css] : []));
      const told = isCrowded(page, titles, made)
        ? { ...lost(reading, 'subject', titles), subject: '' }
        : reading;
      return field && isCrowded(page, fieldOf(field), made)
        ? { ...lost(told, 'composer', fieldOf(field)), composer: null }
        : told;
    },
    composer,
    chipAnchor: (page) => current().chipAnchor(page),
    ...(written.noteComposer && {
      noteComposer: (page: PageView) => current().noteComposer?.(page) ?? null,
    }),
  };
}

const fieldOf = ({ frame, body }: ComposerSpec): Candidates => frame ?? body;

/** What was pointed at as the only one of its kind fits several places: it is not known which is meant. */
function isCrowded(page: PageView, candidates: Candidates, adapter: SiteAdapter): boolean {
  return fitsOf([page.document, ...(adapter.shadowRoots?.(page) ?? [])], candidates) > 1;
}

/** How many visible places the first candidate that has any fits. */
export function fitsOf(scopes: readonly (Document | ShadowRoot)[], candidates: Candidates): number {
  for (const candidate of candidates) {
    const count = scopes.flatMap((scope) => [...select(scope, cssOf(candidate))].filter(isVisible)).length;
    if (count > 0) return count;
  }
  return 0;
}

function lost(reading: Reading, part: PartName, tried: Candidates): Reading {
  return {
    ...reading,
    found: reading.found.filter((one) => one !== part),
    misses: [
      ...reading.misses.filter((miss) => miss.part !== part),
      { part, tried: tried.map(cssOf), count: 1 },
    ],
  };
}

/** Each part's corrected places first. What a composer says of who will read it stays as it was written. */
export function corrected(spec: SiteSpec, parts: Corrections): SiteSpec {
  const { message, conversation } = spec;
  const first = <T>(one: readonly T[] | undefined, written: readonly T[] | undefined): T[] => [
    ...(one ?? []),
    ...(written ?? []),
  ];
  const composer = (
    one: ComposerSpec | undefined,
    written: ComposerSpec | undefined,
  ): ComposerSpec | undefined => {
    if (!one || !written) return one ?? written;
    // A frame's editor and one of the page itself are looked for in different documents.
    const { frame, ...marks } = written;
    const inPage = one.frame === undefined && frame === undefined;
    return {
      ...marks,
      body: inPage ? [...one.body, ...written.body] : one.body,
      ...(one.frame && { frame: [...one.frame, ...(frame ?? [])] }),
    };
  };
  const [reply, note] = [
    composer(parts.composer, spec.composer),
    composer(parts.noteComposer, spec.noteComposer),
  ];
  const { item, body, incoming, outgoing, author, time, subject } = parts;
  return {
    ...spec,
    conversation: { ...conversation, ...(subject && { subject: first(subject, conversation.subject) }) },
    message: {
      ...message,
      ...(item && { item: first(item, message.item) }),
      ...(body && { body: first(body, message.body) }),
      ...(incoming && { incoming: first(incoming, message.incoming) }),
      ...(outgoing && { outgoing: first(outgoing, message.outgoing) }),
      ...(author && { author: first(author, message.author) }),
      ...(time && { time: first(time, message.time) }),
    },
    ...(reply && { composer: reply }),
    ...(note && { noteComposer: note }),
  };
}

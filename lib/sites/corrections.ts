/** What a person corrected of a known site: tried before what its adapter knows, by the same rules. */
import type { SiteId } from '../domain';
import type { PageView, SiteAdapter } from './contract';
import type { ComposerSpec, SiteSpec, Source } from './spec';

export interface Corrections {
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

export function correctionsOf(site: SiteId): Corrections | null {
  return now?.site === site ? now.parts : null;
}

/** The adapter that `make` gives for a spec, made anew for the corrected spec when there are corrections. */
export function correctable(spec: SiteSpec, make: (spec: SiteSpec) => SiteAdapter): SiteAdapter {
  const written = make(spec);
  let parts: Corrections | null = null;
  let made = written;
  const current = (): SiteAdapter => {
    const wanted = correctionsOf(spec.id);
    if (wanted !== parts) {
      parts = wanted;
      made = parts ? make(corrected(spec, parts)) : written;
    }
    return made;
  };
  return {
    ...written,
    read: (page) => current().read(page),
    composer: (page) => current().composer(page),
    chipAnchor: (page) => current().chipAnchor(page),
    ...(written.noteComposer && { noteComposer: (page: PageView) => current().noteComposer?.(page) ?? null }),
  };
}

/** Each part's corrected places first. What a composer says of who will read it stays as it was written. */
export function corrected(spec: SiteSpec, parts: Corrections): SiteSpec {
  const { message, conversation } = spec;
  const first = (sources: Source[] | undefined, written: Source[] | undefined) => [
    ...(sources ?? []),
    ...(written ?? []),
  ];
  const composer = (
    one: ComposerSpec | undefined,
    written: ComposerSpec | undefined,
  ): ComposerSpec | undefined => {
    if (!one) return written;
    if (!written) return one;
    // A frame's editor and one of the page itself are looked for in different documents.
    const alike = (one.frame === undefined) === (written.frame === undefined);
    const { frame, ...marks } = written;
    return {
      ...marks,
      body: alike && !one.frame ? [...one.body, ...written.body] : one.body,
      ...(one.frame && { frame: [...one.frame, ...(frame ?? [])] }),
    };
  };
  const [reply, note] = [
    composer(parts.composer, spec.composer),
    composer(parts.noteComposer, spec.noteComposer),
  ];
  return {
    ...spec,
    conversation: {
      ...conversation,
      ...(parts.subject && { subject: first(parts.subject, conversation.subject) }),
    },
    message: {
      ...message,
      ...(parts.author && { author: first(parts.author, message.author) }),
      ...(parts.time && { time: first(parts.time, message.time) }),
    },
    ...(reply && { composer: reply }),
    ...(note && { noteComposer: note }),
  };
}

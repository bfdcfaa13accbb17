/** A site that a person taught: its spec runs on the same engine, and what it does not tell stays a named miss. */
import type { Message, PartName, Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { missing, withDerivedIds } from '../chats';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import type { Candidates } from '../engine';
import { cssOf, isVisible, select } from '../engine';
import type { ComposerSpec, SiteSpec } from '../spec';
import { withoutUntold } from '../untold';

/** Fits nothing: stands where no mark tells the sides, so that the direction is missed rather than guessed. */
export const nothing = ':not(*)';

/** The adapter of a taught site. */
export function taughtAdapter(spec: SiteSpec): SiteAdapter {
  const base = adapterFrom(spec);
  const machineTime = (spec.message.time ?? []).some(
    (source) => 'attr' in source && source.attr !== undefined,
  );
  // Not the shown time, which may be "two minutes ago" now and three in a minute.
  const sign = ({ body, author, sentAt, attachments }: Message) =>
    body === '' && attachments.length === 0
      ? ''
      : [author.name, machineTime ? sentAt : '', body, ...attachments].join('\n');
  const only = (page: PageView, composer: ComposerSpec | undefined, handle: ComposerHandle | null) =>
    handle && composer && !severalFields(page, composer, base) ? handle : null;
  const adapter: SiteAdapter = {
    ...base,
    read(page) {
      const reading = base.read(page);
      if (!reading) return null;
      const told = withoutUntold(withDerivedIds(reading, sign));
      return told && shut(told, spec, adapter.composer(page));
    },
    composer: (page) => only(page, spec.composer, base.composer(page)),
  };
  if (base.noteComposer) {
    const { noteComposer } = base;
    adapter.noteComposer = (page) => only(page, spec.noteComposer, noteComposer(page));
  }
  return adapter;
}

/** A composer that fits several fields of a page is not known there. */
function severalFields(page: PageView, { body, frame }: ComposerSpec, adapter: SiteAdapter): boolean {
  const scopes = [page.document, ...(adapter.shadowRoots?.(page) ?? [])];
  return fitsOf(scopes, frame ?? body) > 1;
}

/** How many visible places the first candidate that has any fits. */
export function fitsOf(scopes: readonly (Document | ShadowRoot)[], candidates: Candidates): number {
  for (const candidate of candidates) {
    const count = scopes.flatMap((scope) => [...select(scope, cssOf(candidate))].filter(isVisible)).length;
    if (count > 0) return count;
  }
  return 0;
}

function shut(reading: Reading, spec: SiteSpec, composer: ComposerHandle | null): Reading {
  if (reading.composer === null || composer !== null) return reading;
  const part: PartName = 'composer';
  return { ...missing(reading, part, (spec.composer?.body ?? []).map(cssOf)), composer: null };
}

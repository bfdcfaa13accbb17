/** A site that a person taught: its spec runs on the same engine, and what it does not tell stays a named miss. */
import type { Message, PartName, Reading } from '../../domain';
import { adapterFrom } from '../adapter';
import { missing, withDerivedIds } from '../chats';
import type { ComposerHandle, PageView, SiteAdapter } from '../contract';
import { fitsOf } from '../corrections';
import { cssOf } from '../engine';
import type { ComposerSpec, SiteSpec } from '../spec';
import { withoutUntold } from '../untold';
import { asTaught } from './structure';

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
      // Ids count on from the first message.
      const reading = base.read({ ...page, newest: undefined });
      if (!reading) return null;
      const held = withDerivedIds(reading, sign);
      const told = withoutUntold(
        spec.structure ? asTaught(held, spec.structure, spec.message.item.map(cssOf)) : held,
      );
      return told && shut(oneSideGone(told, spec, page, base), spec, adapter.composer(page));
    },
    composer: (page) => only(page, spec.composer, base.composer(page)),
  };
  if (base.noteComposer) {
    const { noteComposer } = base;
    adapter.noteComposer = (page) => only(page, spec.noteComposer, noteComposer(page));
  }
  return adapter;
}

/**
 * Where each side's messages have a selector of their own, a page on which one of them fits nothing may have lost that
 * side: it would read as a conversation in which nobody answered.
 */
function oneSideGone(reading: Reading, spec: SiteSpec, page: PageView, adapter: SiteAdapter): Reading {
  const item = cssOf(spec.message.item[0] ?? '');
  const sides = item.split(/, (?![^([]*[)\]])/);
  const scopes = [page.document, ...(adapter.shadowRoots?.(page) ?? [])];
  const gone = sides.length > 1 ? sides.filter((css) => fitsOf(scopes, [css]) === 0) : [];
  return gone.length === 0 || reading.messages.length === 0 ? reading : missing(reading, 'messages', gone);
}

/** A composer that fits several fields of a page is not known there. */
function severalFields(page: PageView, { body, frame }: ComposerSpec, adapter: SiteAdapter): boolean {
  const scopes = [page.document, ...(adapter.shadowRoots?.(page) ?? [])];
  return fitsOf(scopes, frame ?? body) > 1;
}

function shut(reading: Reading, spec: SiteSpec, composer: ComposerHandle | null): Reading {
  if (reading.composer === null || composer !== null) return reading;
  const part: PartName = 'composer';
  return { ...missing(reading, part, (spec.composer?.body ?? []).map(cssOf)), composer: null };
}

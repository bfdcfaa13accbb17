/**
 * Every message between the parts of the extension. Content scripts are messengers: what they say is validated as
 * hostile input, and the tab and origin come from the sender, never from the message.
 */
import * as v from 'valibot';
import { refusals } from '../domain';
import type { InsertOutcome, ListReading, Miss, Reading, Release } from '../domain';
import type { Difference } from './differences';
import type { Corrections } from '../sites/corrections';

/** A page's answer to "what do you show?", and what it tells by itself when that changes. */
export interface PageReport {
  /** Null: no conversation is open on this page. */
  reading: Reading | null;
  hasNoteComposer: boolean;
  /** The person is looking at the page. */
  visible: boolean;
  /** What the site's own list beside it no longer shows. */
  listMisses?: Miss[];
}

/** Page to background and panel. */
export type FromPage =
  /** The messages come as what differs from what the page told before. Answered with a `ChipState` or 'not held'. */
  | { type: 'sighting'; report: PageReport; difference: Difference }
  | { type: 'list'; list: ListReading }
  | { type: 'open panel' }
  /** From the detector: the page is one of this product. */
  | { type: 'product'; site: string }
  /** From a product's script: the page is not one of its own. */
  | { type: 'stranger' }
  /** From a website that is kept fresh: a page of it is in view. */
  | { type: 'page shown' }
  /** From a product's script: what was taught of it here? `site` is null where the site itself may be taught. */
  | { type: 'what is taught'; site: string | null };

/** What the injected capture script found. `failure` is a sentence for the person. */
export interface CaptureReport {
  /** The product that the page belongs to; such a page is offered for reading, never captured. */
  product: string | null;
  page: unknown;
  failure: string | null;
}

export type Glyph = 'seen' | 'draft' | 'person' | 'shut';

/** The chip beside the composer: one glyph and three words. */
export interface ChipState {
  glyph: Glyph;
  words: string;
}

/** Background or panel to page. */
export type ToPage =
  /** Answered with a `PageReport`. With its messages the page is read anew, as the gate needs it; else without them. */
  | { type: 'read'; messages: boolean }
  /** Reads the earlier messages of the conversation too, once, and tells them as any sighting. */
  | { type: 'read on' }
  /** Answered with `PartsSeen`. */
  | { type: 'health' }
  | { type: 'insert'; release: Release; text: string; into: 'reply' | 'note' }
  | { type: 'chip'; state: ChipState }
  /** Reads the known site with these corrections from here on, and answers as to 'read'; null: with none. */
  | { type: 'correct'; site: string; parts: Corrections | null }
  /** The script of a taught site ends: it was forgotten, or is told anew. */
  | { type: 'stop taught' }
  | { type: 'stop' };

const id = v.pipe(v.string(), v.maxLength(2000));
/** Longest text that may be inserted, in characters. */
export const textCap = 100_000;
const text = v.pipe(v.string(), v.maxLength(textCap));

/** Panel to background: privileged, refused from any other sender. */
export const fromPanel = v.variant('type', [
  v.object({
    type: v.literal('insert'),
    tabId: v.number(),
    draftId: id,
    text,
    vouched: v.pipe(v.array(id), v.maxLength(500)),
    secondReviewer: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  }),
  v.object({ type: v.literal('insert note'), tabId: v.number(), conversationId: id, text }),
  v.object({ type: v.literal('capture'), tabId: v.number() }),
  /** Answered with what a capture would keep. */
  v.object({ type: v.literal('preview'), tabId: v.number() }),
  /** The address of an article, to be opened in the background and captured again. */
  v.object({
    type: v.literal('capture again'),
    url: v.pipe(v.string(), v.maxLength(5000), v.regex(/^https?:\/\//)),
  }),
  /** The websites that are kept fresh are others now. */
  v.object({ type: v.literal('fresh') }),
  v.object({ type: v.literal('wake at'), at: v.number() }),
  /** Something was taught or forgotten for this origin. */
  v.object({ type: v.literal('taught'), origin: v.pipe(v.string(), v.maxLength(300)) }),
]);
export type FromPanel = v.InferOutput<typeof fromPanel>;

const pageMessage = v.variant('type', [
  v.object({
    type: v.literal('sighting'),
    report: v.object({ reading: v.unknown(), hasNoteComposer: v.boolean(), visible: v.boolean() }),
    difference: v.unknown(),
  }),
  v.object({ type: v.literal('list'), list: v.unknown() }),
  v.object({ type: v.literal('open panel') }),
  v.object({ type: v.literal('product'), site: v.pipe(v.string(), v.maxLength(50)) }),
  v.object({ type: v.literal('stranger') }),
  v.object({ type: v.literal('page shown') }),
  v.object({ type: v.literal('what is taught'), site: v.nullable(v.pipe(v.string(), v.maxLength(50))) }),
]);

const report = v.object({
  reading: v.unknown(),
  hasNoteComposer: v.boolean(),
  visible: v.boolean(),
  listMisses: v.optional(v.unknown()),
});

const captureReport = v.object({
  product: v.nullable(v.pipe(v.string(), v.maxLength(50))),
  page: v.unknown(),
  failure: v.nullable(v.pipe(v.string(), v.maxLength(500))),
});

const outcome = v.variant('inserted', [
  v.object({ inserted: v.literal(true), method: v.pipe(v.string(), v.maxLength(100)), readBack: text }),
  v.object({
    inserted: v.literal(false),
    refusal: v.object({
      kind: v.picklist(refusals),
      detail: v.pipe(v.string(), v.maxLength(2000)),
      at: v.nullable(v.number()),
    }),
  }),
]);

function parser<S extends v.GenericSchema>(schema: S): (input: unknown) => v.InferOutput<S> | null {
  return (input) => {
    const result = v.safeParse(schema, input);
    return result.success ? result.output : null;
  };
}

export const parseFromPanel = parser(fromPanel);
export const parseFromPage = parser(pageMessage);
export const parseReport = parser(report);
export const parseCaptureReport: (input: unknown) => CaptureReport | null = parser(captureReport);
export const parseOutcome: (input: unknown) => InsertOutcome | null = parser(outcome);

/** What the bar offers: one action, and when it is off, why, in the words of the person. */
import { isInternalOnly, unticked, vouchOf } from '../../lib/domain';
import type { NoDraft } from '../../lib/domain';
import type { ConversationView, Here, Step } from '../services';
import { degraded } from '../health/words';
import { plural, siteName } from '../ui/names';
import { clock } from '../ui/time';
import { verdictLooks } from './looks';
import type { Tone } from './looks';

export type Act =
  'draft' | 'insert' | 'go' | 'hand off' | 'ask' | 'edit' | 'keep' | 'stop' | 'copy' | 'reject';

export const actKeys: Partial<Record<Act, string>> = {
  draft: 'd',
  insert: 'Ctrl+Enter',
  go: 'g',
  'hand off': 'h',
  ask: 'a',
  edit: 'e',
  keep: 'Escape',
  stop: 'Escape',
  copy: 'y',
};

export interface Offer {
  act: Act;
  label: string;
  /** Reached by hand only, because its key would cost too much when pressed by mistake. */
  keyless?: boolean;
}

export interface Bar {
  tone: Tone;
  word: string;
  detail: string;
  primary: Offer | null;
  /** Why the primary action is off; null when it can be taken. */
  off: string | null;
  secondary: Offer | null;
  /** Behind the menu. */
  more: Offer[];
}

export interface BarInput {
  view: ConversationView;
  here: Here;
  /** Null unless a draft is being written. */
  steps: readonly Step[] | null;
  noDraft: NoDraft | null;
  /** A page was captured since no draft was found. */
  captured?: boolean;
  editing: boolean;
  vouched: ReadonlySet<string>;
  ticked: ReadonlySet<string>;
  secondReviewer: string;
  now: number;
}

const handOff: Offer = { act: 'hand off', label: 'Hand off' };
const copy: Offer = { act: 'copy', label: 'Copy the draft' };
const keep: Offer = { act: 'keep', label: 'Keep' };
const reject: Offer = { act: 'reject', label: 'Discard the draft' };
const again: Offer = { act: 'draft', label: 'Draft again' };
const redo: Offer = { ...again, keyless: true };

export function bar(input: BarInput): Bar {
  const { view, noDraft } = input;
  const { draft, verdict } = view;
  const look = verdictLooks[verdict.kind];
  const site = siteName(view.conversation.site);
  const reason = verdict.reasons[0]?.reason ?? '';
  const base = { tone: look.tone, word: look.word, off: null, more: [] };

  if (input.steps) {
    return {
      ...base,
      tone: 'plain',
      word: 'Drafting',
      detail: '',
      primary: null,
      secondary: { act: 'stop', label: 'Stop' },
    };
  }
  if (isUnread(view)) {
    return {
      ...base,
      tone: 'plain',
      word: 'Not read yet',
      detail: inFront(input)
        ? 'Its page is open, and no message was seen on it.'
        : 'Open it on its page to read it.',
      primary: inFront(input) ? null : { act: 'go', label: 'Go to page' },
      secondary: null,
    };
  }
  if (draft?.state === 'inserted') {
    const when = view.insertedAt ? ` at ${clock(view.insertedAt, input.now)}` : '';
    return {
      ...base,
      tone: 'good',
      word: `Inserted into ${site}${when}`,
      detail: 'Check it and press Send there.',
      primary: inFront(input) ? null : { act: 'go', label: 'Go to page' },
      secondary: { act: 'copy', label: 'Copy' },
      more: [again, handOff],
    };
  }
  if (draft?.state === 'retired') {
    return {
      ...base,
      tone: 'warn',
      word: 'Retired',
      detail: 'A new message arrived after this draft was written.',
      primary: again,
      secondary: handOff,
      more: [copy],
    };
  }
  if (draft?.state === 'partial') {
    return {
      ...base,
      tone: 'warn',
      word: 'Not finished',
      detail: 'It was stopped before it was checked.',
      primary: { act: 'draft', label: 'Write again' },
      secondary: { act: 'reject', label: 'Discard' },
      more: [handOff],
    };
  }
  if (draft?.state !== 'proposed') {
    const offer = draft || noDraft ? again : { act: 'draft' as const, label: 'Draft' };
    const captured = noDraft !== null && input.captured === true;
    const person = (noDraft !== null && !captured) || verdict.kind === 'hand off';
    return {
      ...base,
      ...(verdict.kind === 'hand off'
        ? { detail: reason }
        : {
            tone: 'plain' as const,
            word: noDraft ? 'No draft' : 'No draft yet',
            detail: captured ? 'A page was captured since.' : noDraft ? '' : reason,
          }),
      primary: person ? handOff : offer,
      secondary: person ? offer : handOff,
    };
  }

  const edit: Offer = input.editing ? keep : { act: 'edit', label: 'Edit' };
  const proof = `${verdict.supported} of ${plural(verdict.claims, 'statement')} supported`;
  const detail = [verdict.claims > 0 ? proof : '', reason].filter(Boolean).join(' · ');
  const extras = [copy, redo, handOff, reject];
  if (verdict.kind === 'hand off') {
    const more = extras.filter((offer) => offer !== handOff);
    if (isStoppedByText(view))
      return { ...base, word: 'Stopped', detail, primary: edit, secondary: handOff, more };
    return { ...base, detail, primary: handOff, secondary: edit, more };
  }
  const off = siteShut(input) ?? shut(input);
  const away = off === null && !inFront(input);
  const ask: Offer = { act: 'ask', label: 'Ask a colleague' };
  const asks = verdict.kind === 'second review' && input.secondReviewer.trim() === '';
  return {
    ...base,
    detail,
    primary: away ? { act: 'go', label: 'Go to page' } : { act: 'insert', label: 'Insert' },
    off: away ? null : (off ?? composerShut(input)),
    secondary: asks ? ask : edit,
    more: asks ? [edit, ...extras] : extras,
  };
}

/** Rules that speak of what the text holds: taking it out is all that is needed. */
const aboutText = new Set(['foreign-link', 'foreign-personal-data']);

function isStoppedByText({ verdict }: ConversationView): boolean {
  const strictest = verdict.reasons.filter(({ effect }) => effect === 'hand off');
  return strictest.length > 0 && strictest.every(({ ruleId }) => aboutText.has(ruleId));
}

/** Known from the site's own list alone: there are no words to answer. */
export function isUnread({ conversation }: Pick<ConversationView, 'conversation'>): boolean {
  return conversation.messageCount === 0;
}

export function inFront({ view, here }: Pick<BarInput, 'view' | 'here'>): boolean {
  return here.kind === 'conversation' && here.conversationId === view.conversation.id;
}

/** What the person still has to do here, before the page matters. */
function shut({ view, vouched, ticked, secondReviewer }: BarInput): string | null {
  const open = view.verdict.toVouch.filter((vouch) => !vouched.has(vouch));
  const internal = new Set(view.claims.filter(isInternalOnly).map(vouchOf));
  const left = open.filter((vouch) => !internal.has(vouch)).length;
  if (left > 0) return `Tick what you checked yourself, or edit it: ${left} left.`;
  if (open.length > 0) return 'Tick whether customers may read what only your team reads.';
  const uncompared = unticked(view.claims, ticked).length;
  if (uncompared > 0) return `Compare with the source, and tick: ${uncompared} left.`;
  if (view.verdict.kind === 'second review' && secondReviewer.trim() === '') {
    return 'Write who else has read this.';
  }
  return null;
}

/** Nothing that a person does here opens it again, so it is said before anything else. */
function siteShut(input: BarInput): string | null {
  const { here } = input;
  if (here.kind !== 'conversation' || !inFront(input)) return null;
  if (!degraded(here.site, here.misses)?.insertionShut) return null;
  return `${siteName(here.site)} changed, so insertion is shut. Copy the draft instead.`;
}

/** What stands in the way on the page, as it was last seen. The guard looks again at the moment of insertion. */
function composerShut({ here, view }: BarInput): string | null {
  if (here.kind !== 'conversation') return null;
  const site = siteName(view.conversation.site);
  if (!here.composer) return `Open the reply box in ${site} first.`;
  if (here.composer.visibility === 'unknown')
    return `${site} does not tell whether the open box is a reply or an internal note. Copy the draft instead.`;
  if (here.composer.visibility === 'internal')
    return 'The open box is an internal note. Open a public reply.';
  if (here.composer.occupied) return 'The reply box holds typed text. Clear it there, or copy the draft.';
  return null;
}

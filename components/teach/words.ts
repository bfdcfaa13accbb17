/** The words and the order of teaching. */
import { insertionNeeds } from '../../lib/domain';
import type {
  PartName,
  Sentence,
  TeachPart,
  TeachPartState,
  TeachPreview,
  TeachState,
} from '../../lib/domain';
import { unseen } from '../ui/names';

export const partWords: Record<TeachPart, { label: string; click: string; hint: string }> = {
  'their message': {
    label: 'A customer’s message',
    click: 'Click a message that the customer wrote.',
    hint: 'Its words, not its name or time.',
  },
  'our message': {
    label: 'A message of yours',
    click: 'Click a message that your team wrote.',
    hint: 'None here? Pause, open a conversation that you answered, then go on.',
  },
  author: { label: 'Who wrote it', click: 'Click the name beside a message.', hint: '' },
  time: { label: 'When', click: 'Click the time of a message.', hint: '' },
  subject: { label: 'Subject', click: 'Click the subject of the conversation.', hint: '' },
  composer: {
    label: 'Reply box',
    click: 'Click into the reply box.',
    hint: 'Not open yet? Pause, open it on the page, then go on.',
  },
  'note composer': {
    label: 'Internal note box',
    click: 'Click into the box for internal notes.',
    hint: 'Not open yet? Pause, open it on the page, then go on.',
  },
};

/** Read by code of their own: these are the parts of it that a person can show. */
const ownCode: Readonly<Record<string, readonly PartName[]>> = {
  gmail: ['subject', 'author', 'time', 'body'],
  roundcube: ['subject', 'time', 'body'],
};

/** What a person points at first to mend a part that an adapter misses; null where pointing does not help. */
export function teachPartOf(part: PartName, site: string): TeachPart | null {
  if (ownCode[site] && !ownCode[site].includes(part)) return null;
  switch (part) {
    case 'messages':
    case 'body':
    case 'direction':
      return 'their message';
    case 'author':
    case 'time':
    case 'subject':
    case 'composer':
      return part;
    default:
      return null;
  }
}

/** Of a known site only what is missed or was shown stands in the list: the rest its adapter finds in its own way. */
export function listed({ site, parts, pointing, preview }: TeachState): TeachPartState[] {
  if (site === null) return parts;
  const missed = new Set(preview?.misses.map(({ part }) => teachPartOf(part, site)));
  return parts.filter(
    ({ part, state, problem }) => state !== 'missing' || problem || part === pointing || missed.has(part),
  );
}

/** Asked one after the other while a whole site is taught; a site without a reply box is still read. */
const asked = (part: TeachPartState) => part.needed || part.part === 'composer';

/** The part to ask for next by itself: what is needed first, then the reply box. Null: nothing more has to be asked. */
export function nextPart({
  site,
  parts,
  preview,
}: Pick<TeachState, 'site' | 'parts' | 'preview'>): TeachPart | null {
  if (site !== null) {
    // One message of each side tells them apart.
    const is = (wanted: TeachPart, state: TeachPartState['state']) =>
      parts.some((one) => one.part === wanted && one.state === state);
    const untold = preview?.misses.some(({ part }) => part === 'direction') ?? false;
    return untold && is('their message', 'pointed') && is('our message', 'missing') ? 'our message' : null;
  }
  const missing = parts.filter(({ state }) => state === 'missing');
  const needed = missing.find((part) => part.needed);
  if (needed) return needed.part;
  return missing.find(asked)?.part ?? null;
}

/** "Step 2 of 3" while a whole site is taught; '' otherwise. */
export function stepWords({
  site,
  parts,
  pointing,
}: Pick<TeachState, 'site' | 'parts' | 'pointing'>): string {
  const steps = parts.filter(asked);
  const at = steps.findIndex(({ part }) => part === pointing);
  return site === null && at >= 0 ? `Step ${at + 1} of ${steps.length}` : '';
}

/** What stands under a part's name. */
export function stateWords({ part, state, needed, fits, example }: TeachPartState): string {
  if (state === 'missing') {
    if (needed) return 'Still needed';
    return part === 'note composer' ? 'If the site has one' : 'Not found';
  }
  const words = example.trim();
  return words ? `“${words}”` : fits > 0 ? 'Found' : '';
}

/** What is still needed before it can be saved, as a sentence; '' when nothing is. */
export function stillNeeded(parts: readonly TeachPartState[]): string {
  const labels = parts
    .filter(({ needed, state }) => needed && state === 'missing')
    .map(({ part }) => partWords[part].label.toLowerCase());
  if (labels.length > 1) return `${labels.length} parts are still needed.`;
  return labels[0] ? `Still needed: ${labels[0]}.` : '';
}

/**
 * What the preview leaves open, in words; null when everything is seen. What shuts insertion is said there, and a reply
 * box may simply not be open.
 */
export function missWords({ misses }: TeachPreview): string | null {
  const parts = [...new Set(misses.map(({ part }) => part))].filter(
    (part) => part !== 'composer' && !insertionNeeds.has(part),
  );
  return parts.length > 0 ? `Not seen: ${unseen(parts)}.` : null;
}

/** Whether a reply could be put in on this page, and if not, why and what to do. */
export function insertionWords(preview: TeachPreview): Sentence & { open: boolean } {
  const { insertion, composer, misses, messages } = preview;
  if (insertion)
    return {
      open: true,
      what: 'Replies can be put into the reply box.',
      next: 'Only what you release, after one more look at the page.',
    };
  const blocking = [...new Set(misses.map(({ part }) => part))].filter((part) => insertionNeeds.has(part));
  if (blocking.length > 0)
    return {
      open: false,
      what: `Insertion stays shut: Deskside cannot see ${unseen(blocking)}.`,
      next: 'Conversations are read and drafts are written; you copy them yourself.',
    };
  if (messages.some(({ direction }) => direction === null))
    return {
      open: false,
      what: 'Insertion stays shut: it cannot be told which messages are yours.',
      next: 'Point at a message of yours.',
    };
  return composer
    ? {
        open: false,
        what: 'Insertion stays shut on this page.',
        next: 'Conversations are read and drafts are written; you copy them yourself.',
      }
    : {
        open: false,
        what: 'Insertion stays shut: no reply box is known.',
        next: 'Open it on the page and point at it. Without it, you copy drafts yourself.',
      };
}

export function fitWords(part: TeachPartState): string {
  return part.state !== 'missing' && part.fits > 1 ? `fits ${part.fits}` : '';
}

/** What site health says on the screens. */
import type { Effects, Miss, PartHealth, PartName, Sentence, SiteId } from '../../lib/domain';
import { effectsOf, insertionNeeds } from '../../lib/domain';
import { siteName, unseen } from '../ui/names';

export const partWords: Record<PartName, { name: string; cost: string }> = {
  'conversation id': {
    name: 'Which conversation it is',
    cost: 'Without it nothing on the page can be kept, drafted or inserted.',
  },
  account: { name: 'Whose mailbox it is', cost: 'Two mailboxes of this site may be taken for one.' },
  subject: { name: 'Subject', cost: 'The queue shows the conversation without it.' },
  messages: { name: 'Messages', cost: 'Nothing new can be read or drafted, and insertion is shut.' },
  'message id': {
    name: 'Which message is the newest',
    cost: 'A new message could go unnoticed, so insertion is shut.',
  },
  direction: {
    name: 'Which messages are yours',
    cost: 'A message of yours could be taken for theirs, so insertion is shut.',
  },
  author: { name: 'Who wrote', cost: 'Messages stand without a name.' },
  recipients: { name: 'Recipients', cost: 'Look yourself who gets the reply before you send.' },
  time: { name: 'When messages came', cost: 'Waiting times and the order of the queue may be off.' },
  body: { name: 'What messages say', cost: 'Those messages are not read, and a draft cannot answer them.' },
  composer: { name: 'Reply box', cost: 'Insertion waits until you open one on the page.' },
};

/** In a list a part is what the row shows of it. */
export const listWords: Partial<Record<PartName, { name: string; cost: string; seen: string }>> = {
  'conversation id': {
    name: 'Where its rows lead',
    cost: 'Conversations reach the queue only when you open them.',
    seen: 'where its rows lead',
  },
  subject: { name: 'Subjects', cost: 'Rows from the list stand without one.', seen: 'subjects' },
  author: { name: 'Who wrote', cost: 'Rows from the list stand without a name.', seen: 'who wrote' },
  body: { name: 'First words', cost: 'Rows from the list say nothing of the message.', seen: 'first words' },
  time: { name: 'Times', cost: 'What is new in the list may be noticed late.', seen: 'times' },
};

export interface Degraded extends Sentence {
  insertionShut: boolean;
}

/**
 * What a person should know when a site's page lost parts that Deskside reads; null when none is missing. A reply box
 * that is not there is no fault of the page: nobody opened it yet. `read` false: no conversation comes of the page.
 */
export function degraded(site: SiteId, missing: readonly Miss[], read = true): Degraded | null {
  const misses = missing.filter(({ part }) => part !== 'composer');
  if (misses.length === 0) return null;
  // The gravest first: the sentence names three.
  const parts = misses.map(({ part }) => part).sort((a, b) => weight(b) - weight(a));
  const list = unseen(parts.slice(0, 3));
  const effects = effectsOf(misses);
  return {
    what: misses.every(({ tried }) => tried.length === 0)
      ? `Deskside does not know yet where ${siteName(site)} shows ${list}.`
      : `${siteName(site)} changed: Deskside cannot see ${list}.`,
    next: nextFor(effects, read),
    insertionShut: !effects.insertion || !read,
  };
}

const weight = (part: PartName) =>
  Number(part === 'messages' || part === 'conversation id') + Number(insertionNeeds.has(part));

function nextFor({ reading, insertion }: Effects, read: boolean): string {
  if (!read) return 'Nothing on this page is read, so there is nothing to draft or insert.';
  if (!reading) return 'What is new on this page may be missed, and insertion is shut.';
  return insertion
    ? 'Everything else goes on. Check this yourself before you send.'
    : 'Reading and drafting go on; insertion is shut. You can copy the draft.';
}

/** The same for the site's own list of conversations. */
export function listDegraded(site: SiteId, misses: readonly Miss[]): Sentence | null {
  const parts = misses.map(({ part }) => listWords[part]).filter((words) => words !== undefined);
  if (parts.length === 0) return null;
  const seen = parts.slice(0, 3).map((words) => words.seen);
  const list = seen.length > 1 ? `${seen.slice(0, -1).join(', ')} and ${seen.at(-1) ?? ''}` : seen[0];
  return {
    what: `${siteName(site)}’s list changed: Deskside cannot see ${list ?? ''}.`,
    next: misses.some(({ part }) => part === 'conversation id')
      ? 'Open a conversation there, and it stands in the queue.'
      : 'The queue may say less of what you have not opened.',
  };
}

/** "Reading goes on": one line for each thing that Deskside does with a page. */
export function effectLines(parts: readonly PartHealth[], conversation: boolean): [string, boolean][] {
  const lost = parts.filter(({ state }) => state === 'missing' || state === 'partly');
  // Messages that were found, but not all or not in order, are read all the same.
  const whole = (part: PartName) => lost.some((one) => one.part === part && one.state === 'missing');
  const { insertion } = effectsOf(lost);
  const reading = conversation && !whole('conversation id') && !whole('messages');
  const drafting = reading && !whole('body');
  return [
    [reading ? 'Reading goes on' : 'Nothing is read', reading],
    [drafting ? 'Drafting goes on' : 'Nothing is drafted', drafting],
    insertion && drafting
      ? [parts.some(isShutBox) ? 'Insertion waits for the reply box' : 'Insertion goes on', true]
      : ['Insertion is shut', false],
  ];
}

const isShutBox = ({ part, state }: PartHealth) => part === 'composer' && state === 'not open';

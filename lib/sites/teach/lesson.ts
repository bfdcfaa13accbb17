/** What a person has shown of a page so far, as plain data: it outlives the page, and a spec is made of it. */
import type { Channel, PartName, Sentence, SiteId, TeachPart } from '../../domain';
import type { ComposerSpec, SiteSpec, Source } from '../spec';
import type { Seen } from './address';
import type { MessagePlaces } from './messages';
import type { Feature, Sides } from './sides';
import { noSides } from './sides';
import { taughtId } from './ids';
import { nothing } from './taught';

export type How = 'pointed' | 'guessed';

export interface Lesson {
  origin: string;
  /** Of a known site that is corrected; null for one that nobody wrote. */
  site: SiteId | null;
  places: MessagePlaces | null;
  theirs: Feature[] | null;
  ours: Feature[] | null;
  sides: Sides;
  /** The person said that the sides are the other way round. */
  swapped: boolean;
  time: Source[];
  author: Source[];
  carry: boolean;
  /** What each message had when it was taught. */
  always: PartName[];
  subject: Source[];
  composer: ComposerSpec | null;
  noteComposer: ComposerSpec | null;
  how: Partial<Record<TeachPart, How>>;
  /** Guesses that the person took away: not made again. */
  dismissed: TeachPart[];
  problems: Partial<Record<TeachPart, Sentence>>;
  id: Source[];
  messageId: Source[];
  shadow: string[];
  seen: Seen[];
}

export function beginLesson(origin: string, site: SiteId | null): Lesson {
  return {
    origin,
    site,
    places: null,
    theirs: null,
    ours: null,
    sides: noSides,
    swapped: false,
    time: [],
    author: [],
    carry: false,
    always: [],
    subject: [],
    composer: null,
    noteComposer: null,
    how: {},
    dismissed: [],
    problems: {},
    id: [],
    messageId: [],
    shadow: [],
    seen: [],
  };
}

/** Without one of its parts. */
export function omit<T>(from: Partial<Record<TeachPart, T>>, part: TeachPart): Partial<Record<TeachPart, T>> {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name !== part));
}

/** The lesson without one part; what was only guessed is not guessed again. */
export function without(lesson: Lesson, part: TeachPart): Lesson {
  const how = omit(lesson.how, part);
  const problems = omit(lesson.problems, part);
  const guessed = lesson.how[part] === 'guessed';
  const dismissed = guessed ? [...new Set([...lesson.dismissed, part])] : lesson.dismissed;
  const next = { ...lesson, how, problems, dismissed };
  switch (part) {
    case 'their message':
      return {
        ...beginLesson(lesson.origin, lesson.site),
        composer: lesson.composer,
        noteComposer: lesson.noteComposer,
        subject: lesson.subject,
        how,
        dismissed,
        seen: lesson.seen,
      };
    case 'our message':
      return { ...next, ours: null, sides: noSides, swapped: false };
    case 'author':
      return { ...next, author: [], carry: false };
    case 'time':
      return { ...next, time: [] };
    case 'subject':
      return { ...next, subject: [] };
    case 'composer':
      return { ...next, composer: null };
    case 'note composer':
      return { ...next, noteComposer: null };
  }
}

export function channelOf({ subject }: Lesson): Channel {
  return subject.length > 0 ? 'email' : 'chat';
}

/** The spec of a site that nobody wrote; null while it is not known where its messages stand. */
export function specOf(lesson: Lesson, name: string): SiteSpec | null {
  const { origin, places, composer, noteComposer } = lesson;
  if (!places || lesson.site !== null) return null;
  const { incoming, outgoing } = lesson.swapped
    ? { incoming: lesson.sides.outgoing, outgoing: lesson.sides.incoming }
    : lesson.sides;
  const optional = <T>(list: readonly T[]) => list.length > 0;
  return {
    id: taughtId(origin),
    name,
    channel: channelOf(lesson),
    sureness: 'taught by a person',
    origins: [`${origin}/*`],
    page: { url: `^${origin.replace(/[.\\]/g, '\\$&')}/` },
    ...(optional(lesson.shadow) && { shadow: lesson.shadow }),
    conversation: {
      id: lesson.id,
      ...(optional(lesson.subject) && { subject: lesson.subject }),
    },
    message: {
      item: places.item,
      ...(optional(places.skip) && { skip: places.skip }),
      id: lesson.messageId,
      incoming: optional(incoming) ? incoming : [nothing],
      outgoing: optional(outgoing) ? outgoing : [nothing],
      ...(optional(lesson.author) && { author: lesson.author, carryAuthor: lesson.carry }),
      ...(optional(lesson.time) && { time: lesson.time }),
      body: places.body,
      ...(optional(places.notBody) && { notBody: places.notBody }),
    },
    ...((places.structure ?? lesson.sides.structure) && {
      structure: { always: lesson.always, sides: lesson.sides.structure ?? false },
    }),
    ...(composer && { composer }),
    ...(noteComposer && { noteComposer }),
    chip: {
      element: composer ? (composer.frame ?? composer.body) : places.item.slice(0, 1),
      place: 'before',
    },
    parts: [
      'conversation id',
      ...(optional(lesson.subject) ? (['subject'] as const) : []),
      'messages',
      'message id',
      'direction',
      ...(optional(lesson.author) ? (['author'] as const) : []),
      ...(optional(lesson.time) ? (['time'] as const) : []),
      'body',
      ...(composer ? (['composer'] as const) : []),
    ],
  };
}

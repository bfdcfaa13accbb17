/** What a lesson comes to on a page: each part's state, what would be read, and which elements it fits. */
import { insertionNeeds, teachParts } from '../../domain';
import type { Reading, TeachPart, TeachPartState, TeachPreview } from '../../domain';
import { cleanLine } from '../../text/clean';
import type { PageView } from '../contract';
import { cssOf } from '../engine';
import type { Candidates } from '../engine';
import type { SiteSpec, Source } from '../spec';
import { learn, itemsOn, sideIn } from './learn';
import { specOf } from './lesson';
import type { Lesson } from './lesson';
import { seenIn, wordsOf } from './messages';
import { taughtAdapter } from './taught';

export interface TeachLook {
  lesson: Lesson;
  spec: SiteSpec | null;
  parts: TeachPartState[];
  preview: TeachPreview | null;
  /** The page's own name for the site, or its host. */
  name: string;
}

/** Elements that a part fits on the page, to be shown there. */
export type Fits = Map<TeachPart, Element[]>;

const exampleCap = 80;
const previewed = 10;

/** Learns what there is to learn and says what it comes to. */
export function lookAt(before: Lesson, page: PageView): { look: TeachLook; fits: Fits } {
  const lesson = learn(before, page);
  const name = nameOf(page);
  const fits = fitsOn(lesson, page);
  const spec = specOf(lesson, name);
  const reading = spec && taughtAdapter(spec).read(page);
  return {
    look: {
      lesson,
      spec,
      parts: partsOf(lesson, fits),
      preview: reading && {
        ...previewOf(reading, lesson, fits.get('their message') ?? []),
        ...(spec.structure && { structure: true }),
      },
      name,
    },
    fits,
  };
}

export function partsOf(lesson: Lesson, fits: Fits): TeachPartState[] {
  return teachParts.map((part) => {
    const found = fits.get(part) ?? [];
    const how = lesson.how[part];
    const [first] = found;
    return {
      part,
      needed: lesson.site === null && (part === 'their message' || part === 'our message'),
      state: how ?? 'missing',
      fits: how ? found.length : 0,
      example: how && first && !/composer/.test(part) ? wordsOf(first, exampleCap) : '',
      problem: lesson.problems[part] ?? null,
    };
  });
}

function cssIn(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => ('css' in source && source.css !== undefined ? [source.css] : []));
}

function fitsOn(lesson: Lesson, page: PageView): Fits {
  const fits: Fits = new Map();
  const place = itemsOn(lesson, page);
  const bodyOf = (item: Element) => (place.body && seenIn(item, place.body)[0]) || item;
  if (lesson.how['their message'] || lesson.how['our message']) {
    const sides = place.items.map((item) => ({ item, side: sideIn(lesson, item, place.body) }));
    const told = sides.some(({ side }) => side !== null);
    fits.set(
      'their message',
      sides.filter(({ side }) => side === 'incoming' || !told).map(({ item }) => bodyOf(item)),
    );
    fits.set(
      'our message',
      sides.filter(({ side }) => side === 'outgoing').map(({ item }) => bodyOf(item)),
    );
  }
  const inItems = (sources: readonly Source[]) =>
    place.items.flatMap((item) => {
      for (const css of cssIn(sources)) {
        const [found] = seenIn(item, css);
        if (found) return [found];
      }
      return [];
    });
  fits.set('author', inItems(lesson.author));
  fits.set('time', inItems(lesson.time));
  fits.set('subject', firstFits(page, cssIn(lesson.subject)));
  fits.set('composer', firstFits(page, lesson.composer?.frame ?? lesson.composer?.body ?? []));
  fits.set('note composer', firstFits(page, lesson.noteComposer?.frame ?? lesson.noteComposer?.body ?? []));
  return fits;
}

function firstFits({ document }: PageView, candidates: Candidates): Element[] {
  for (const candidate of candidates) {
    const found = seenIn(document, cssOf(candidate));
    if (found.length > 0) return found;
  }
  return [];
}

/** A reading as the panel previews it. `told` is false where no side is known. */
export function previewOf(reading: Reading, lesson: Lesson, unsided: readonly Element[]): TeachPreview {
  const { messages, misses, composer, participants } = reading;
  const blind = misses.some(({ part }) => insertionNeeds.has(part));
  const untold = misses.some(({ part }) => part === 'direction');
  const requester = messages.find(({ direction }) => direction === 'incoming')?.author ?? participants[0];
  return {
    subject: reading.subject,
    requester: requester?.name || requester?.address || '',
    messages:
      messages.length > 0
        ? messages.slice(-previewed).map(({ direction, author, sentText, sentAt, body, folded }) => ({
            direction: untold ? null : direction,
            author: author.name || author.address,
            time: sentText || (sentAt === null ? '' : new Date(sentAt).toISOString()),
            body: folded ? '' : cleanLine(body, 300),
          }))
        : unsided.slice(-previewed).map((body) => ({
            direction: null,
            author: '',
            time: '',
            body: wordsOf(body, 300),
          })),
    messageCount: Math.max(messages.length, lesson.places ? unsided.length : 0),
    composer: composer !== null,
    misses,
    insertion: !blind && messages.length > 0 && composer?.visibility === 'public',
  };
}

function nameOf({ document, url }: PageView): string {
  const named = ['meta[name="application-name"]', 'meta[property="og:site_name"]']
    .map((css) => document.querySelector(css)?.getAttribute('content') ?? '')
    .find((text) => text.trim() !== '');
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // "Row limit of the weekly file | Tidewater" on desk.tidewater.example.
  const titled = document.title
    .slice(0, 500)
    .split(/\s[|·•–—-]\s/)
    .findLast((part) => letters(part).length >= 3 && letters(url.hostname).includes(letters(part)));
  return cleanLine(named ?? titled ?? url.hostname.replace(/^www\./, ''), 40);
}

/** The desk: what the extension does with the database and the gate when a page or the panel asks for it. */
import type { DesksideDatabase } from '../db';
import {
  articleByUrl,
  getConversation,
  getDraft,
  latestDraft,
  messagesOf,
  saveRelease,
  saveReview,
  internalPassages,
  sourceChanges,
  takeRelease,
} from '../db';
import type { Conversation, Draft, Reading, Refusal, Release, Review } from '../domain';
import { firstAsk } from '../drafting/asks';
import { citedBy } from '../drafting/cited';
import { verify } from '../drafting/verify';
import { ingest } from '../inbox/ingest';
import { ingestList } from '../inbox/listing';
import { wakeDue } from '../inbox/status';
import { parseListing } from '../inbox/validate';
import { canonicalUrl } from '../knowledge/address';
import { keepAgain as keepArticleAgain } from '../knowledge/again';
import { keepPage as keepArticle } from '../knowledge/keep';
import { parseCapturedPage } from '../knowledge/validate';
import { recordReview, requestNoteRelease, requestRelease } from '../review/gate';
import type { GateDeps, NoteRequest, ReleaseRequest } from '../review/gate';
import { builtInRules } from '../review/rules';
import { loadSettings } from '../settings/settings';
import { sitesAt } from '../sites/sites';
import { cleanText } from '../text/clean';
import { textHash } from '../text/hash';
import type { CaptureResult } from './captures';
import { Held } from './held';
import type { ChipState } from './protocol';
import { checkReport } from './reports';

export type Permit = { release: Release; review: Review | null } | { refusal: Refusal };

/** `report` is always what a page of `origin` said, unchecked: the desk checks it. */
export interface Desk {
  /**
   * Keeps what was seen; resolves with what the chip shall show, null when there is nothing to keep. The messages come
   * as a `Difference`, unchecked too; 'not held': to what is not here any more, so that all must be told again.
   */
  sighted(report: unknown, origin: string, difference: unknown): Promise<ChipState | 'not held' | null>;
  /** Keeps what the site's own list shows. */
  listed(list: unknown, origin: string): Promise<void>;
  permitReply(request: ReleaseRequest, report: unknown, origin: string): Promise<Permit>;
  permitNote(request: NoteRequest, report: unknown, origin: string): Promise<Permit>;
  /** Records that the released text stands in the composer. */
  inserted(review: Review): Promise<void>;
  /** Keeps a captured page of `origin`. `page` is what the capture script sent, unchecked. */
  keepPage(page: unknown, origin: string): Promise<CaptureResult>;
  /** Whether an article in use was captured at this address of a page. */
  isCaptured(url: string): Promise<boolean>;
  /** Keeps a page that was captured at `url` before, when it is still that page. */
  keepAgain(url: string, page: unknown, origin: string): Promise<CaptureResult>;
  /** Opens the snoozed conversations whose time has come. */
  wake(): Promise<void>;
}

export function createDesk(db: DesksideDatabase, now: () => number, newId: () => string): Desk {
  const gate: GateDeps = {
    loadDraft: (id) => getDraft(db, id),
    loadConversation: (id) => getConversation(db, id),
    loadChanges: ({ evidence }) => sourceChanges(db, evidence),
    loadInternal: ({ evidence }) => internalPassages(db, evidence),
    loadMessages: (id) => messagesOf(db, id),
    loadRules: () => Promise.resolve(builtInRules),
    loadSettings: () => loadSettings(db),
    verify,
    saveRelease: (release) => saveRelease(db, release),
    async saveReview(review) {
      const draft = await getDraft(db, review.draftId);
      await saveReview(db, review, draft ? citedBy(draft, review.finalText) : []);
    },
    hash: textHash,
    now,
    newId,
  };

  /** A release leaves the desk spent: whoever holds it can use it once, and a page that is late cannot keep it. */
  const spend = async (id: string): Promise<Release | Refusal> => {
    const taken = await takeRelease(db, id, now());
    if (typeof taken === 'object') return taken;
    return { kind: taken === 'used' ? 'release used' : 'release expired', detail: '', at: null };
  };

  const held = new Held();

  const read = (report: unknown, origin: string): Reading | null =>
    checkReport(report, origin)?.reading ?? null;

  return {
    async sighted(report, origin, difference) {
      const messages = held.add(difference, origin);
      if (messages === 'not held') return messages;
      if (messages === null || messages === 'more') return null;
      const checked = checkReport(withMessages(report, messages), origin);
      if (!checked?.reading) return null;
      const seen = { at: now(), visible: checked.visible };
      const { conversation, conversationId } = await ingest(db, checked.reading, seen, askOf);
      return conversation && chipFor(checked.reading, conversation, await latestDraft(db, conversationId));
    },
    async listed(list, origin) {
      const checked = parseListing(list, origin, sitesAt(origin));
      if (checked) await ingestList(db, checked, { at: now(), visible: true });
    },
    async permitReply(request, report, origin) {
      const granted = await requestRelease(gate, request, read(report, origin));
      if (!granted.ok) return { refusal: granted.refusal };
      const release = await spend(granted.release.id);
      return 'kind' in release ? { refusal: release } : { release, review: granted.review };
    },
    async permitNote(request, report, origin) {
      const granted = await requestNoteRelease(gate, request, read(report, origin));
      if (!granted.ok) return { refusal: granted.refusal };
      const release = await spend(granted.release.id);
      return 'kind' in release ? { refusal: release } : { release, review: null };
    },
    async inserted(review) {
      await recordReview(gate, review);
    },
    keepPage: (page, origin) => keepPage(db, page, origin, now(), newId),
    async isCaptured(url) {
      const address = canonicalUrl(url);
      const article = address === null ? undefined : await articleByUrl(db, address);
      return article !== undefined && article.retiredAt === null;
    },
    keepAgain: (url, page, origin) => seenAgain(db, url, page, origin, now(), newId),
    async wake() {
      await wakeDue(db, now());
    },
  };
}

function withMessages(report: unknown, messages: readonly unknown[]): unknown {
  const { reading, ...rest } = (report ?? {}) as { reading?: object | null };
  return { ...rest, reading: reading ? { ...reading, messages } : null };
}

/** What the queue shows of a message: enough of it to hold its first ask, without what nobody can see. */
const askOf = (body: string): string => firstAsk(cleanText(body, 20_000));

const failed = (what: string, next: string): CaptureResult => ({ kind: 'failed', sentence: { what, next } });

async function seenAgain(
  db: DesksideDatabase,
  url: string,
  input: unknown,
  origin: string,
  now: number,
  newId: () => string,
): Promise<CaptureResult> {
  const page = parseCapturedPage(input);
  const address = canonicalUrl(url);
  if (!page || address === null || new URL(page.url).origin !== origin)
    return failed('This page could not be read.', 'Open it and capture it there.');
  const again = await keepArticleAgain(db, address, page, now, newId).catch(() => null);
  switch (again) {
    case null:
      return failed(
        'The page was not saved: the storage refused it.',
        'Free some disk space and capture it again.',
      );
    case 'not captured':
      return failed('This article is not in use any more.', 'Open its page and capture it there.');
    case 'moved':
      return failed(
        'The page stands at another address now.',
        'Open it, capture it there, and retire this article.',
      );
    case 'another page':
      return failed(
        'Something else stands there now, such as a sign-in or an error. What you captured was kept.',
        'Open the page, sign in if it asks, and capture it there.',
      );
    default:
      return { kind: 'captured', article: again.article, change: again.change };
  }
}

async function keepPage(
  db: DesksideDatabase,
  input: unknown,
  origin: string,
  now: number,
  newId: () => string,
): Promise<CaptureResult> {
  const page = parseCapturedPage(input);
  if (page && new URL(page.url).origin !== origin) {
    return failed('This page gives another address than its own.', 'Reload it and capture it again.');
  }
  if (!page) return failed('This page is too large or too odd to be captured.', 'Capture a smaller page.');
  try {
    const { article, change } = await keepArticle(db, page, now, newId);
    return { kind: 'captured', article, change };
  } catch {
    return failed(
      'The page was not saved: the storage refused it.',
      'Free some disk space and capture it again.',
    );
  }
}

/** The chip's glyph and three words. Text in the reply box that is no draft of ours is offered a second look. */
export function chipFor(
  reading: Pick<Reading, 'misses' | 'composer'>,
  conversation: Pick<Conversation, 'lastDirection'>,
  draft: Pick<Draft, 'state'> | undefined,
): ChipState {
  // A reply box that nobody opened is no part missing.
  const miss = reading.misses.find(({ part }) => part !== 'composer');
  if (miss) return { glyph: 'shut', words: `Cannot see ${miss.part}` };
  const { typed = '', visibility } = reading.composer ?? {};
  if (typed !== '' && visibility === 'public' && draft?.state !== 'inserted' && draft?.state !== 'retired')
    return { glyph: 'seen', words: 'Check your text' };
  switch (draft?.state) {
    case 'proposed':
      return { glyph: 'draft', words: 'Draft is ready' };
    case 'inserted':
      return { glyph: 'seen', words: 'Draft was inserted' };
    case 'retired':
      return { glyph: 'person', words: 'Draft is retired' };
    default:
      return {
        glyph: 'seen',
        words: conversation.lastDirection === 'incoming' ? 'In your queue' : 'Waiting for them',
      };
  }
}

/**
 * What the screens need, and all that they know: components draw these values and call these functions. The side
 * panel gives the real ones (entrypoints/sidepanel), the gallery gives examples (tests/gallery).
 */
import type { Previews } from './previews';
import type { Endpoints } from './endpoints';
import type { Asking } from './asking';
import type { BuiltInModel } from './built-in-model';
import type { Checking } from './checking';
import type { DraftReady } from './draft-ready';
import type { HelpCentres } from './help-centres';
import type { Leavings } from './leaving';
import type {
  Article,
  ArticleVersion,
  Audience,
  Claim,
  Conversation,
  ConversationStatus,
  Draft,
  Handoff,
  InsertOutcome,
  Miss,
  NoDraft,
  Passage,
  SearchHit,
  RequesterSide,
  RequesterSuggestion,
  Sentence,
  Settings,
  Signal,
  SourceChange,
  SiteHealth,
  SiteId,
  StoredMessage,
  TaughtSite,
  TeachPart,
  TeachState,
  Verdict,
} from '../lib/domain';
import type { Freshness, Undo } from './freshness';
import type { Gaps } from './gaps';
import type { Imports } from './imports';
import type { Portable } from './portable';
import type { Rewriting } from './rewriting';
import type { Shelf } from './shelf';

export type { ImportRow, Imports } from './imports';
export type { Previews } from './previews';

/** How well the page beside the panel is read, and the same as a text to be copied. */
export interface SiteReport {
  health: SiteHealth;
  /** Shapes and selectors, never words. */
  text: string;
}

export type { ArticleChanges, Freshness, Undo } from './freshness';

/** A value that changes: Svelte's store contract, which Dexie's live queries keep too. */
export interface Live<T> {
  subscribe(run: (value: T) => void): () => void;
}

export type QueueGroup = 'needs a person' | 'review' | 'ready' | 'waiting' | 'snoozed' | 'closed';

export interface QueueRow {
  conversation: Conversation;
  group: QueueGroup;
  signals: Signal[];
  /** The newest proposed draft's verdict, or null when there is no draft. */
  verdict: Verdict | null;
  /** That draft was written before anybody asked for it, and nobody changed it. */
  ahead?: boolean;
  /** How many other conversations of the same requester are open. */
  alsoOpen?: number;
  /** Their other names and addresses, for the search. */
  alsoKnownAs?: string[];
}

export interface ConversationView {
  conversation: Conversation;
  messages: StoredMessage[];
  signals: Signal[];
  /** The newest draft, whatever its state. */
  draft: Draft | null;
  /** Of that draft as it stands (edited or not). */
  claims: Claim[];
  /** Of that draft, or of the conversation when there is none. */
  verdict: Verdict;
  handoff: Handoff | null;
  /** When that draft was inserted, in milliseconds since 1970, where it is known. */
  insertedAt?: number | null;
  /** What became of that draft's passages since it was written. */
  changes?: SourceChange[];
  /** Ids of that draft's passages that stand in an internal source. */
  internal?: readonly string[];
}

/** What the tab beside the panel shows. */
export type Here =
  | {
      kind: 'conversation';
      conversationId: string;
      site: string;
      /** Null: no composer is open. */
      composer: { occupied: boolean; visibility: 'public' | 'internal' | 'unknown' } | null;
      hasNoteComposer: boolean;
      found: number;
      total: number;
      misses: Miss[];
      /** Of the site's own list beside it. */
      listMisses?: Miss[];
    }
  /** A page of a site that Deskside may read, without a conversation that can be read. */
  | { kind: 'site'; site: string; found: number; total: number; misses: Miss[]; listMisses: Miss[] }
  /** A known product on an origin that the person has not granted yet. */
  | { kind: 'offer'; site: string; origin: string }
  | { kind: 'page'; title: string; url: string }
  /** The browser keeps the tab's address from us until the person clicks the icon there. */
  | { kind: 'unseen' }
  | { kind: 'nothing' };

export type StorageState =
  | { state: 'ok' }
  | { state: 'opening' }
  /** Another tab of an older version holds the database. */
  | { state: 'blocked' }
  | { state: 'full' }
  /** `updated`: another panel or the worker runs a newer version, which this one made room for. */
  | { state: 'failed'; detail: string; updated?: boolean };

/** One named step of a longer work, with a count: "Searching 2,364 passages". */
export interface Step {
  name: string;
  count: number | null;
}

export type CaptureOutcome =
  | { captured: true; article: Article; change: 'new' | 'changed' | 'same' }
  | { captured: false; sentence: Sentence };

export interface ArticleView {
  article: Article;
  current: ArticleVersion;
  passages: Passage[];
  /** Oldest first, without their blocks. */
  versions: Omit<ArticleVersion, 'blocks'>[];
}

/** A captured notice that any screen shows, e.g. after a capture by shortcut. */
export interface Notice {
  id: string;
  tone: 'good' | 'bad' | 'plain';
  what: string;
  next: string;
  /** The screen it leads to. */
  link: { label: string; to: Route } | null;
  /** Takes back what it tells. */
  undo?: Undo;
}

export type Route =
  | { screen: 'queue' }
  | { screen: 'conversation'; id: string }
  | { screen: 'knowledge' }
  | { screen: 'upkeep' }
  | { screen: 'source'; id: string }
  /** What nothing captured answers. */
  | { screen: 'gaps' }
  | { screen: 'article'; id: string; passageId?: string; quote?: string }
  | { screen: 'settings' }
  /** What was sent to models. */
  | { screen: 'ledger' }
  /** Files, in the tab. */
  | { screen: 'import' }
  | { screen: 'macros' }
  /** A whole help centre in one go. */
  | { screen: 'help centre' }
  /** Without an id: a new one. `gaps`: it answers these. */
  | { screen: 'note'; id?: string; gaps?: string[] };

export interface GrantedOrigin {
  origin: string;
  /** Null until a page of it has been seen. */
  site: string | null;
  /** Built-in sites cannot be revoked here. */
  fixed: boolean;
}

export interface InsertRequest {
  draftId: string;
  /** The text as the person sees it. */
  text: string;
  /** Ids of claims that the person vouched for, and the ticks of those that they compared with their source. */
  vouched: string[];
  secondReviewer: string | null;
}

/** Showing Deskside where the parts of a site stand. At most one session at a time, on the tab beside the panel. */
export interface Teaching {
  /** Null while nothing is being taught. */
  state: Live<TeachState | null>;
  /**
   * Begins on the tab beside the panel; asks the browser for its origin first, so it must be called in a click.
   * `part`: only this part of a known site is corrected, and the page waits for the click on it at once. Null: begun.
   */
  start(part?: TeachPart): Promise<Sentence | null>;
  /** The page waits for a click on this part; null ends the waiting. */
  point(part: TeachPart | null): void;
  /** Forgets what was pointed at, or a wrong guess. */
  clear(part: TeachPart): void;
  /** The other side wrote what was taken for theirs. */
  swapSides(): void;
  rename(name: string): void;
  /** Keeps it and starts reading with it at once. Null: kept. */
  save(): Promise<Sentence | null>;
  /** Ends the session and changes nothing. */
  cancel(): void;
  taught: Live<TaughtSite[]>;
  /** As JSON text, for a colleague. */
  exported(id: SiteId): Promise<string>;
  /** Validates and keeps what a colleague exported; its origin still has to be allowed. Null: kept. */
  take(text: string): Promise<Sentence | null>;
  forget(id: SiteId): Promise<void>;
}

/** What a person said of two ways in which somebody is known. */
export interface RequesterWord {
  id: string;
  at: number;
  reason: string;
  /** The other one; both, when neither is the open conversation's. `site` is '' when no conversation is left. */
  sides: RequesterSide[];
}

/** The person behind a conversation. */
export interface RequesterView {
  /** Each way in which they are known, the open conversation's too. */
  sides: RequesterSide[];
  /** Their other conversations, open ones first, then the newest; `more` were left out. */
  others: Conversation[];
  open: number;
  closed: number;
  more: number;
  joined: RequesterWord[];
  apart: RequesterWord[];
  suggestions: RequesterSuggestion[];
}

/** `mine` is the id of the conversation on the screen. */
export interface Requesters {
  /** Null until it is known. */
  of(conversationId: string): Live<RequesterView | null>;
  same(mine: string, suggestion: RequesterSuggestion): Promise<void>;
  notSame(mine: string, suggestion: RequesterSuggestion): Promise<void>;
  /** Takes a merge back; it is not suggested again. */
  separate(wordId: string): Promise<void>;
  /** Forgets that two are different, so that they may be suggested again. */
  forget(wordId: string): Promise<void>;
}

/** What a person knows and no page says, as they write it. */
export interface NoteText {
  title: string;
  markdown: string;
  tags: string[];
  /** The name of the person who stands for it. */
  statedBy: string;
  /** Absent: as it was; null: as all notes. */
  audience?: Audience | null;
}

export type NoteOutcome =
  { kept: true; article: Article; change: 'new' | 'changed' | 'same' } | { kept: false; sentence: Sentence };

export interface Notes {
  create(note: NoteText): Promise<NoteOutcome>;
  /** A note as it can be changed; null when it is not there any more. */
  read(articleId: string): Promise<NoteText | null>;
  /** Changed words are its next version. */
  change(articleId: string, note: NoteText): Promise<NoteOutcome>;
}

/** A saved reply. What stands around a slot such as {name} is never quoted in a draft. */
export interface MacroText {
  title: string;
  text: string;
  tags: string[];
  statedBy: string;
}

export interface Macros {
  read(articleId: string): Promise<MacroText | null>;
  /** Null: a new one, which takes the place of its namesake. */
  save(articleId: string | null, macro: MacroText): Promise<NoteOutcome>;
  slots(text: string): string[];
  /** From a table with a title and a text in each row. A sentence: nothing was kept. */
  importTable(
    file: File,
    statedBy: string,
  ): Promise<{ kept: number; unchanged: number; skipped: number } | Sentence>;
}

export interface PanelServices {
  storage: Live<StorageState>;
  here: Live<Here>;
  /** Null when the page does not answer. */
  siteReport(): Promise<SiteReport | null>;
  notices: Live<Notice[]>;
  dismiss(noticeId: string): void;

  queue: Live<QueueRow[] | null>;
  conversation(id: string): Live<ConversationView | null | undefined>;
  requesters: Requesters;
  opened(id: string): Promise<void>;
  setStatus(id: string, status: ConversationStatus, snoozedUntil?: number): Promise<void>;
  /** Brings the conversation's page to the front, opening it when no tab shows it. */
  goTo(id: string): Promise<void>;
  /** Has the page in front read the earlier messages of its conversation too; see `Conversation.notRead`. */
  readOn(): Promise<void>;

  /**
   * Writes a draft. `onText`: all that was written so far, where it comes bit by bit; nothing of it is proven. Rejects
   * with an AbortError when `signal` aborts, and what was written stays as a partial draft.
   */
  draft(
    conversationId: string,
    onStep: (step: Step) => void,
    signal: AbortSignal,
    onText?: (soFar: string) => void,
    /** One of `endpoints.writers`; absent: who was chosen to write. */
    writerId?: string,
  ): Promise<Draft | NoDraft>;
  /** Proof and verdict of a text as it stands while it is edited. Saves the edit. */
  edit(draftId: string, text: string): Promise<{ claims: Claim[]; verdict: Verdict }>;
  /** Keeps what the person compared with its source, so that nobody is asked twice. */
  keepTicks(draftId: string, ticked: string[]): Promise<void>;
  insert(request: InsertRequest): Promise<InsertOutcome>;
  /** A partial draft is forgotten, any other is recorded as rejected. */
  reject(draftId: string): Promise<void>;
  handOff(conversationId: string): Promise<Handoff>;
  /** The handoff as plain text, ready for a clipboard. */
  handoffText(handoff: Handoff, conversation: Conversation): string;
  /** Puts the handoff into the site's internal note composer, where it has one. */
  insertNote(handoff: Handoff): Promise<InsertOutcome>;
  copy(text: string): Promise<void>;

  articles: Live<Article[] | null>;
  articleCount: Live<number | null>;
  article(id: string): Live<ArticleView | null | undefined>;
  search(query: string): Promise<SearchHit[]>;
  capture(): Promise<CaptureOutcome>;
  previews: Previews;
  shelf: Shelf;

  notes: Notes;
  imports: Imports;
  macros: Macros;

  helpCentres: HelpCentres;

  endpoints: Endpoints;

  freshness: Freshness;
  leavings: Leavings;
  builtInModel: BuiltInModel;
  draftReady: DraftReady;
  gaps: Gaps;
  asking: Asking;
  checking: Checking;
  rewriting: Rewriting;
  portable: Portable;

  teaching: Teaching;

  granted: Live<GrantedOrigin[]>;
  grant(origin: string): Promise<boolean>;
  revoke(origin: string): Promise<void>;
  settings: Live<Settings>;
  saveSettings(settings: Settings): Promise<void>;
  /** A sentence for a refusal: what happened, what to do. */
  refusal(outcome: InsertOutcome & { inserted: false }): Sentence;
}

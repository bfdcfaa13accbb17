/**
 * The gate: the only maker of a release. It trusts nothing that was decided before: the final text, human edits
 * included, is proven and judged again, against the conversation as stored and the page as it was just read.
 */
import type {
  Conversation,
  Draft,
  Message,
  Proposal,
  Reading,
  Refusal,
  RefusalKind,
  Release,
  Review,
  Rule,
  Settings,
  SourceChange,
  Visibility,
} from '../domain';
import { conversationId, guard, isProposal, movedOn, releaseLifetime, unticked, vouchOf } from '../domain';
import { hiddenCharacters } from '../text/clean';
import { assess } from './assess';
import { openSlots } from './leftovers';
import type { Prove } from './sources';

export interface GateDeps {
  loadDraft(id: string): Promise<Draft | undefined>;
  loadConversation(id: string): Promise<Conversation | undefined>;
  /** What became of its passages since it was written. */
  loadChanges(draft: Draft): Promise<SourceChange[]>;
  /** Which of its passages stand in an internal source now, by id. */
  loadInternal(draft: Draft): Promise<string[]>;
  /** Oldest first. */
  loadMessages(conversationId: string): Promise<Message[]>;
  loadRules(): Promise<Rule[]>;
  loadSettings(): Promise<Settings>;
  verify: Prove;
  saveRelease(release: Release): Promise<void>;
  saveReview(review: Review): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** SHA-256, hex. */
  hash(text: string): string | Promise<string>;
}

export interface ReleaseRequest {
  draftId: string;
  /** The text as the person sees it. */
  text: string;
  /** Ids of claims that the person vouched for, and the ticks of those that they compared with their source. */
  vouched: string[];
  secondReviewer: string | null;
}

export interface NoteRequest {
  conversationId: string;
  text: string;
}

export interface Refused {
  ok: false;
  refusal: Refusal;
}
/** `review` is what to record once the page says that the text stands in its composer. */
export interface Released {
  ok: true;
  release: Release;
  review: Review;
}

function refused(kind: RefusalKind, detail = '', at: number | null = null): Refused {
  return { ok: false, refusal: { kind, detail, at } };
}

/** Why no release is made for a text whatever it claims, as the end of a sentence; null when it is fit to send. */
function unfit(text: string, known: string[]): string | null {
  if (text.trim() === '') return 'the text is empty';
  const hidden = hiddenCharacters(text);
  if (hidden.length) return `the text holds characters that you cannot see (${hidden.join(', ')})`;
  const [open] = openSlots(text, known);
  return open === undefined ? null : `“${open}” still has to be filled in`;
}

/** Is the page on this conversation, and do page and store agree that `lastMessageKey` is the newest message? */
function outOfDate(
  conversation: Conversation,
  messages: Message[],
  lastMessageKey: string,
  reading: Reading,
): Refused | null {
  if (conversationId(reading.site, reading.account, reading.key) !== conversation.id) {
    return refused('other conversation', reading.subject);
  }
  const moved = movedOn(reading, lastMessageKey);
  if (moved) return { ok: false, refusal: moved };
  if (conversation.lastMessageKey === lastMessageKey) return null;
  const newest = messages.find(({ key }) => key === conversation.lastMessageKey);
  return refused(
    (newest?.direction ?? conversation.lastDirection) === 'outgoing' ? 'teammate replied' : 'new message',
    newest ? newest.author.name || newest.author.address : '',
    newest?.sentAt ?? null,
  );
}

type ReleaseDeps = Pick<GateDeps, 'saveRelease' | 'now' | 'newId' | 'hash'>;

async function make(
  deps: ReleaseDeps,
  named: { conversationId: string; lastMessageKey: string; visibility: Visibility },
  text: string,
): Promise<Release> {
  const textHash = await deps.hash(text);
  return { id: deps.newId(), ...named, textHash, expiresAt: deps.now() + releaseLifetime };
}

/** Only a proposal has the type for it: what was left partial, retired or settled can name no release. */
const forReply = (deps: ReleaseDeps, { conversationId: id, lastMessageKey }: Proposal, text: string) =>
  make(deps, { conversationId: id, lastMessageKey, visibility: 'public' }, text);

const sameName = (a: string, b: string): boolean =>
  a.trim().replace(/\s+/g, ' ').toLowerCase() === b.trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * A release for a reply, or why there is none. `reading` is the page as it was read for this request; null when it
 * shows no conversation. Rejects only with the storage's errors, and then nothing was issued.
 */
export async function requestRelease(
  deps: GateDeps,
  request: ReleaseRequest,
  reading: Reading | null,
): Promise<Released | Refused> {
  const draft = await deps.loadDraft(request.draftId);
  if (draft?.state === 'partial') return refused('draft partial');
  if (!isProposal(draft)) return refused('draft retired');
  const conversation = await deps.loadConversation(draft.conversationId);
  if (!conversation || !reading) return refused('not a conversation');
  const messages = await deps.loadMessages(conversation.id);
  const stale = outOfDate(conversation, messages, draft.lastMessageKey, reading);
  if (stale) return stale;

  const { text, secondReviewer } = request;
  const flaw = unfit(
    text,
    draft.evidence.map(({ passage }) => passage.text),
  );
  if (flaw !== null) return refused('verdict forbids', flaw);

  const changes = await deps.loadChanges(draft);
  const internal = await deps.loadInternal(draft);
  const rules = await deps.loadRules();
  const settings = await deps.loadSettings();
  const now = deps.now();
  const { claims, verdict } = assess(
    { conversation, messages, draft: { ...draft, edited: text }, changes, internal, rules, settings, now },
    deps.verify,
  );
  if (verdict.kind === 'hand off') {
    return refused('verdict forbids', verdict.reasons[0]?.reason ?? '');
  }
  const named = secondReviewer?.trim() ?? '';
  if (verdict.kind === 'second review' && (named === '' || sameName(named, settings.agent))) {
    const reason = verdict.reasons.find(({ effect }) => effect === 'second review')?.reason ?? '';
    return refused('second reviewer missing', reason);
  }
  const unvouched = claims.filter((claim) => {
    const vouch = vouchOf(claim);
    return verdict.toVouch.includes(vouch) && !request.vouched.includes(vouch);
  });
  if (unvouched[0]) return refused('not vouched', unvouched[0].text.slice(0, 200));
  const [uncompared] = unticked(claims, new Set(request.vouched));
  if (uncompared) return refused('not compared', uncompared.text.slice(0, 200));

  const release = await forReply(deps, draft, text);
  // Asked here too, so that the person hears of an occupied composer before anything is issued.
  const refusal = guard(release, release.textHash, reading, now, text);
  if (refusal) return { ok: false, refusal };
  await deps.saveRelease(release);
  const review: Review = {
    id: deps.newId(),
    draftId: draft.id,
    conversationId: conversation.id,
    outcome: text.trim() === draft.text.trim() ? 'accepted' : 'edited',
    finalText: text,
    verdict: verdict.kind,
    vouched: claims
      .filter((claim) => verdict.toVouch.includes(vouchOf(claim)))
      .map(({ text: words }) => words),
    secondReviewer: named === '' ? null : named,
    at: now,
  };
  return { ok: true, release, review };
}

/**
 * A release for an internal note: a colleague reads it, so nothing needs proof, but the door is the same. It must
 * be the conversation that the note is about, as it stands on the page and in the store.
 */
export async function requestNoteRelease(
  deps: ReleaseDeps & Pick<GateDeps, 'loadConversation' | 'loadMessages'>,
  { conversationId: id, text }: NoteRequest,
  reading: Reading | null,
): Promise<{ ok: true; release: Release } | Refused> {
  const conversation = await deps.loadConversation(id);
  if (!conversation || !reading) return refused('not a conversation');
  const { lastMessageKey } = conversation;
  const stale = outOfDate(conversation, await deps.loadMessages(id), lastMessageKey, reading);
  if (stale) return stale;
  const flaw = unfit(text, [text]);
  if (flaw !== null) return refused('verdict forbids', flaw);
  // Which composer the note goes into only the door can see: a reading knows the reply's.
  const release = await make(deps, { conversationId: id, lastMessageKey, visibility: 'internal' }, text);
  await deps.saveRelease(release);
  return { ok: true, release };
}

/** Records what the person did, once the page has said that the released text stands in its composer. */
export async function recordReview(
  deps: Pick<GateDeps, 'saveReview' | 'now'>,
  review: Review,
): Promise<Review> {
  const recorded: Review = { ...review, at: deps.now() };
  await deps.saveReview(recorded);
  return recorded;
}

/** Drafts ahead: one after the other, while the panel is open and nothing else is to be done. */
import type { DraftReady } from '../../../components/draft-ready';
import type { Live, QueueRow } from '../../../components/services';
import { getConversation, internalPassages, isDrafted, live, messagesOf, saveAhead } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Conversation, Draft, DraftReadyChoice, NoDraft } from '../../../lib/domain';
import { citedBy } from '../../../lib/drafting/cited';
import { extractive } from '../../../lib/providers';
import type { Provider } from '../../../lib/providers';
import { assess } from '../../../lib/review/assess';
import { builtInRules } from '../../../lib/review/rules';
import {
  giveTurnBack,
  loadDraftReady,
  saveDraftReady,
  takeTurn,
  usedToday,
} from '../../../lib/settings/draft-ready';
import { loadSettings } from '../../../lib/settings/settings';
import type { Drafting } from './drafting';

/** In milliseconds. */
const week = 7 * 24 * 3_600_000;
/** Whoever failed is not asked again for a while: the next conversation would fail as well. */
const afterFailure = 5 * 60_000;
/** Before it is looked again whether a new day has begun. */
const untilMore = 10 * 60_000;

export interface AheadDeps {
  db: DesksideDatabase;
  queue: Live<QueueRow[] | null>;
  drafting: Pick<Drafting, 'compose' | 'onPerson'>;
  /** The built-in composer, when the one of this id is gone. */
  writer: (id: string) => Promise<Provider>;
  noted: (conversationId: string, outcome: Draft | NoDraft) => Promise<void>;
  now: () => number;
  /** Resolves when nobody waits for the page. */
  idle: () => Promise<void>;
  /** Runs it unless another panel is at it. */
  alone: (work: () => Promise<void>) => Promise<void>;
}

/** Waits for an answer, and a draft may be written for it: no draft yet, nothing that a person has to take over. */
export function wantsDraft({ conversation, group, verdict }: QueueRow, now: number): boolean {
  const { messageCount, lastDirection, waitingSince, lastActivityAt } = conversation;
  return (
    // Open, and no case for a person; see `queueOf`.
    group === 'review' &&
    verdict === null &&
    messageCount > 0 &&
    lastDirection === 'incoming' &&
    waitingSince !== null &&
    now - lastActivityAt < week
  );
}

export function draftsAhead(deps: AheadDeps): DraftReady {
  const { db, queue, now } = deps;
  /** Tried in this panel, at their newest message. */
  const tried = new Set<string>();
  let rows: readonly QueueRow[] = [];
  let choice: DraftReadyChoice | null = null;
  let running = false;
  let restsUntil = 0;
  let endQueue: (() => void) | null = null;

  const keyOf = ({ id, lastMessageKey }: Conversation) => JSON.stringify([id, lastMessageKey]);
  const next = () => rows.find((row) => wantsDraft(row, now()) && !tried.has(keyOf(row.conversation)));

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    try {
      while (choice?.on && now() >= restsUntil && next()) {
        await deps.idle();
        let went = false;
        await deps.alone(async () => {
          went = true;
          const row = next();
          if (row) await one(row.conversation);
        });
        // Another panel does it; what it writes comes with the queue.
        if (!went) return;
      }
    } catch {
      // The storage's own screen tells of a disk that failed; the next change of the queue tries again.
    } finally {
      running = false;
    }
  }

  async function one(seen: Conversation): Promise<void> {
    tried.add(keyOf(seen));
    const conversation = await getConversation(db, seen.id);
    if (!choice || conversation?.lastMessageKey !== seen.lastMessageKey) return;
    const { id, lastMessageKey } = conversation;
    if (await isDrafted(db, id, lastMessageKey)) return;
    const stop = new AbortController();
    const end = deps.drafting.onPerson(() => {
      stop.abort();
    });
    try {
      if (stop.signal.aborted) return;
      const turn = await takeTurn(db, id, lastMessageKey, now());
      if (turn === 'taken') await write(conversation, choice, stop.signal);
      if (turn === 'none left') {
        tried.delete(keyOf(seen));
        restsUntil = now() + untilMore;
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      end();
      // The person's own draft goes first; this one's turn comes again.
      if (stop.signal.aborted) tried.delete(keyOf(seen));
    }
  }

  async function write(
    conversation: Conversation,
    { by }: DraftReadyChoice,
    signal: AbortSignal,
  ): Promise<void> {
    const { id, lastMessageKey } = conversation;
    const provider = await deps.writer(by);
    let asked = false;
    let kept = false;
    try {
      const outcome = await deps.drafting.compose(conversation, provider, {
        signal,
        onStep: ({ name }) => (asked ||= name === 'Writing answers'),
      });
      if (outcome.insteadOf && provider.reach !== null) restsUntil = now() + afterFailure;
      await deps.noted(id, outcome).catch(() => undefined);
      kept = 'text' in outcome && (await mayStand(conversation, outcome)) && (await keep(outcome));
    } finally {
      // What was asked of a model was used, whatever came of it.
      if (!kept && (!asked || provider === extractive)) await giveTurnBack(db, id, lastMessageKey, now());
    }
  }

  const keep = (draft: Draft) => saveAhead(db, draft, citedBy(draft, draft.text));

  /** With its text known: nothing that has to be handed on is answered ahead. */
  async function mayStand(conversation: Conversation, draft: Draft): Promise<boolean> {
    const { verdict } = assess({
      conversation,
      messages: await messagesOf(db, conversation.id),
      draft,
      changes: [],
      internal: await internalPassages(db, draft.evidence),
      rules: builtInRules,
      settings: await loadSettings(db),
      now: now(),
    });
    return verdict.kind !== 'hand off';
  }

  const choiceNow = live<DraftReadyChoice>(db, () => loadDraftReady(db), null);
  choiceNow.subscribe((chosen) => {
    choice = chosen;
    if (chosen?.on) {
      endQueue ??= queue.subscribe((all) => {
        rows = all ?? [];
        void run();
      });
      void run();
    } else {
      endQueue?.();
      endQueue = null;
      rows = [];
    }
  });

  return {
    choice: choiceNow,
    save: (chosen) => saveDraftReady(db, chosen),
    usedToday: live<number, number>(db, () => usedToday(db, now()), 0),
  };
}

/** The page draws and answers first. Gives up its wait after a while: a busy queue would wait for ever. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(() => {
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: 5_000 },
      );
    }, 1_500);
  });

/** One panel at a time, of all windows. */
export async function aloneOfAll(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request('deskside drafts ahead', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

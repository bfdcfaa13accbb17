/** Writing drafts: on a person's word, with what is written so far kept while it is written. */
import type { PanelServices } from '../../../components/services';
import { discardPartial, getConversation, getDraft, saveDraft, saveReview, statedFor } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Conversation, Draft, NoDraft } from '../../../lib/domain';
import { writeDraft } from '../../../lib/drafting';
import type { DraftInput } from '../../../lib/drafting';
import { citedBy } from '../../../lib/drafting/cited';
import { keepPartial } from '../../../lib/drafting/partial';
import { statedFirst } from '../../../lib/drafting/stated';
import type { Provider } from '../../../lib/providers';
import { loadSettings } from '../../../lib/settings/settings';
import { shownMessages } from './conversation';
import { noteOutcome } from './gaps';
import type { Search } from './search';

/** Passages handed to the composer for each ask. */
const passagesPerAsk = 8;

export type Drafting = Pick<PanelServices, 'draft' | 'reject'> & {
  /** Writes one and keeps nothing. Rejects with an AbortError when `signal` aborts. */
  compose(
    conversation: Conversation,
    provider: Provider,
    running: Pick<DraftInput, 'signal' | 'onStep' | 'onText'>,
    id?: string,
  ): Promise<Draft | NoDraft>;
  /** Calls `run` when a person has a draft written, at once when one is being written. Returns the way to end it. */
  onPerson(run: () => void): () => void;
};

export function draftingOf(
  db: DesksideDatabase,
  search: Pick<Search, 'size' | 'retrieve'>,
  providerFor: (writerId?: string) => Promise<Provider>,
): Drafting {
  let running = 0;
  const listeners = new Set<() => void>();

  const compose: Drafting['compose'] = async (
    conversation,
    provider,
    { signal, onStep, onText },
    id = crypto.randomUUID(),
  ) => {
    const [messages, passageCount, settings] = await Promise.all([
      shownMessages(db, conversation.id),
      search.size(),
      loadSettings(db),
    ]);
    const input: DraftInput = {
      conversation,
      messages,
      async retrieve(ask, history) {
        const found = await search.retrieve({ ask, history }, passagesPerAsk);
        return statedFirst(found, await statedFor(db, conversation.id, ask));
      },
      passageCount,
      provider,
      settings,
      now: Date.now(),
      newId: () => id,
      signal,
    };
    return await writeDraft({ ...input, ...(onStep && { onStep }), ...(onText && { onText }) });
  };

  async function onAPersonsWord(
    conversationId: string,
    { signal, onStep, onText }: Pick<DraftInput, 'signal' | 'onStep' | 'onText'>,
    writerId?: string,
  ): Promise<Draft | NoDraft> {
    const conversation = await getConversation(db, conversationId);
    if (!conversation) throw new Error('This conversation is no longer in the inbox.');
    const provider = await providerFor(writerId);
    const id = crypto.randomUUID();
    const { lastMessageKey } = conversation;
    const about = { id, conversationId, lastMessageKey, provider: provider.id, createdAt: Date.now() };
    const partial = keepPartial(db, about);
    try {
      const said = (soFar: string) => {
        partial.said(soFar);
        onText?.(soFar);
      };
      const outcome = await compose(
        conversation,
        provider,
        { signal, onText: said, ...(onStep && { onStep }) },
        id,
      );
      // A question that could not be noted costs nobody their draft.
      await noteOutcome(db, conversationId, outcome).catch(() => undefined);
      if ('reason' in outcome) {
        await partial.drop();
        return outcome;
      }
      await partial.end();
      return await saveDraft(db, outcome, citedBy(outcome, outcome.text));
    } catch (error) {
      if (signal.aborted) await partial.keep();
      else await partial.drop();
      throw error;
    }
  }

  return {
    compose,
    onPerson(run) {
      listeners.add(run);
      if (running > 0) run();
      return () => listeners.delete(run);
    },
    async draft(conversationId, onStep, signal, onText, writerId) {
      running++;
      for (const run of listeners) run();
      try {
        return await onAPersonsWord(conversationId, { signal, onStep, ...(onText && { onText }) }, writerId);
      } finally {
        running--;
      }
    },
    async reject(draftId) {
      const draft = await getDraft(db, draftId);
      if (!draft) return;
      if (draft.state === 'partial') {
        await discardPartial(db, draftId);
        return;
      }
      await saveReview(db, {
        id: crypto.randomUUID(),
        draftId,
        conversationId: draft.conversationId,
        outcome: 'rejected',
        finalText: draft.edited ?? draft.text,
        verdict: 'review',
        vouched: [],
        secondReviewer: null,
        at: Date.now(),
      });
    },
  };
}

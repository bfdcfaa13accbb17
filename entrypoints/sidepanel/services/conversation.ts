/** The queue and one conversation, as the screens draw them, live from the database. */
import type { ConversationView, Live, QueueRow } from '../../../components/services';
import {
  allConversations,
  getConversation,
  internalPassages,
  latestDraft,
  latestHandoff,
  live,
  messagesOf,
  proposedDrafts,
  reviewsOf,
  sourceChanges,
} from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type {
  Conversation,
  Draft,
  Message,
  Settings,
  SourceChange,
  StoredMessage,
} from '../../../lib/domain';
import { groupOf, peopleIn, queueOrder } from '../../../lib/inbox';
import type { People } from '../../../lib/inbox';
import { assess } from '../../../lib/review/assess';
import type { Assessment } from '../../../lib/review/assess';
import { builtInRules } from '../../../lib/review/rules';
import { loadSettings } from '../../../lib/settings/settings';
import { cleanText } from '../../../lib/text/clean';

/**
 * Every conversation with its verdict, in the queue's order. Null until the first answer, after which `answered` is
 * called, once.
 */
export function queueOf(db: DesksideDatabase, answered: () => void): Live<QueueRow[] | null> {
  let isFirst = true;
  // Judging reads every message of a conversation; most rows have not changed since the last look.
  const judged = new Map<string, { stamp: string; assessment: Assessment }>();

  const judge = async (
    conversation: Conversation,
    draft: Draft | null,
    changes: SourceChange[],
    internal: string[],
    settings: Settings,
  ): Promise<Assessment> => {
    const { id, lastMessageKey, messageCount, notLoaded } = conversation;
    const sources = changes.map(({ passageId, kind, now }) => [
      passageId,
      kind,
      now.map(({ passage }) => passage.id),
    ]);
    const stamp = JSON.stringify([
      lastMessageKey,
      messageCount,
      notLoaded,
      draft?.id,
      draft?.edited,
      sources,
      internal,
      settings.links,
      settings.signature,
    ]);
    const known = judged.get(id);
    if (known?.stamp === stamp) return known.assessment;
    const messages = await messagesOf(db, id);
    const assessment = assess({
      conversation,
      messages,
      draft,
      changes,
      internal,
      rules: builtInRules,
      settings,
      now: Date.now(),
    });
    judged.set(id, { stamp, assessment });
    return assessment;
  };

  return live(
    db,
    async () => {
      const [conversations, drafts, people, settings] = await Promise.all([
        allConversations(db),
        proposedDrafts(db),
        peopleIn(db),
        loadSettings(db),
      ]);
      const draftOf = new Map(drafts.map((draft) => [draft.conversationId, draft]));
      const rows: QueueRow[] = [];
      for (const conversation of conversations) {
        const draft = draftOf.get(conversation.id) ?? null;
        const { signals, verdict } = await judge(
          conversation,
          draft,
          draft ? await sourceChanges(db, draft.evidence) : [],
          draft ? await internalPassages(db, draft.evidence) : [],
          settings,
        );
        // Undrafted and harmless is work for a review, not a case that needs a person; nor is a row of the site's own
        // list, of which nobody has read a message yet.
        const judgedWhole = conversation.messageCount > 0 && verdict.kind === 'hand off';
        const kind = draft || judgedWhole ? verdict.kind : 'review';
        rows.push({
          conversation,
          signals,
          verdict: draft && verdict,
          group: groupOf(conversation, kind),
          ahead: draft?.ahead === true && draft.edited === null,
          ...alsoOf(conversation, people),
        });
      }
      if (isFirst) answered();
      isFirst = false;
      return queueOrder(rows, Date.now());
    },
    null,
  );
}

/** What else is open of the same requester, and under which names and addresses. */
function alsoOf({ id }: Conversation, people: People): Required<Pick<QueueRow, 'alsoOpen' | 'alsoKnownAs'>> {
  const others = people.conversationsOf(id).filter((each) => each.id !== id);
  const names = others.flatMap(({ requester }) => [requester.name, requester.address]);
  return {
    alsoOpen: others.filter(({ status }) => status === 'open').length,
    alsoKnownAs: [...new Set(names)].filter((name) => name !== '').slice(0, 20),
  };
}

/**
 * Messages to be shown, quoted and answered: without the characters that nobody can see. The stored ones keep them,
 * because they are noticed there.
 */
export async function shownMessages(db: DesksideDatabase, id: string): Promise<StoredMessage[]> {
  return (await messagesOf(db, id)).map(withoutHidden);
}

function withoutHidden<M extends Message>(message: M): M {
  return { ...message, body: cleanText(message.body, message.body.length) };
}

/** One conversation with all that its screen shows; null when it is not in the inbox. */
export async function viewOf(db: DesksideDatabase, id: string): Promise<ConversationView | null> {
  const conversation = await getConversation(db, id);
  if (!conversation) return null;
  const [messages, draft, handoff, reviews] = await Promise.all([
    messagesOf(db, id),
    latestDraft(db, id),
    latestHandoff(db, id),
    reviewsOf(db, id),
  ]);
  const changes = draft ? await sourceChanges(db, draft.evidence) : [];
  const internal = draft ? await internalPassages(db, draft.evidence) : [];
  const assessment = assess({
    conversation,
    messages,
    draft: draft ?? null,
    changes: draft?.state === 'proposed' ? changes : [],
    internal,
    rules: builtInRules,
    settings: await loadSettings(db),
    now: Date.now(),
  });
  const insertion = reviews.find((review) => review.draftId === draft?.id && review.outcome !== 'rejected');
  return {
    conversation,
    messages: messages.map(withoutHidden),
    draft: draft ?? null,
    handoff: handoff ?? null,
    insertedAt: insertion?.at ?? null,
    changes,
    internal,
    ...assessment,
  };
}

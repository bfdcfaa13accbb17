/** A draft in another tone, or shorter, by the house's templates; each wording is proven before it is offered. */
import type { Rewriting, RewriteOutcome } from '../../../components/rewriting';
import { getConversation, getDraft, keepRewording, messagesOf } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Claim, RewriteKind } from '../../../lib/domain';
import { translatedTo } from '../../../lib/domain';
import { verify } from '../../../lib/drafting';
import { rewriteByTemplate } from '../../../lib/drafting/rewrite/by-template';
import type { Provider } from '../../../lib/providers';
import { loadSettings } from '../../../lib/settings/settings';
import { byModelOf } from './by-model';

const unchanged: Record<RewriteKind, string> = {
  shorter: 'Nothing can be left out of it.',
  warmer: 'Its greeting and closing cannot be made warmer.',
  formal: 'Its greeting and closing cannot be made more formal.',
};

const none = (what: string): RewriteOutcome => ({
  text: null,
  sentence: { what, next: 'Press E to change it in your own words.' },
});

const unproven = (claims: readonly Claim[]): string[] =>
  claims.flatMap(({ text, grounding }) =>
    grounding === 'unsupported' || grounding === 'contradicted' ? [text] : [],
  );

export function rewritingOf(db: DesksideDatabase, provider: () => Promise<Provider>): Rewriting {
  return {
    ...byModelOf(db, provider),
    async rewrite(draftId, text, kind) {
      const draft = await getDraft(db, draftId);
      const conversation = draft && (await getConversation(db, draft.conversationId));
      if (!draft || !conversation) return none('This draft is no longer there.');
      const [settings, messages] = await Promise.all([loadSettings(db), messagesOf(db, conversation.id)]);
      const { evidence, asks } = draft;
      const said = messages.filter(
        ({ direction, visibility }) => direction === 'incoming' && visibility === 'public',
      );
      const customerText = said
        .map(({ body }) => body)
        .toReversed()
        .join('\n\n');
      const prove = (words: string, courtesy: readonly string[]) =>
        verify({ text: words, evidence, courtesy, customerText, settings });
      const claims = prove(text, draft.courtesy);
      const { requester } = conversation;
      const made = rewriteByTemplate(kind, { text, claims, asks, requester, settings });
      if (!made) return none(unchanged[kind]);
      const before = new Set(unproven(claims));
      // It has fewer statements and none of its own; the proof has the last word all the same.
      const worse = unproven(prove(made.text, [...draft.courtesy, ...made.courtesy])).some(
        (statement) => !before.has(statement),
      );
      if (worse) return none('The other wording could not be proven.');
      const language = translatedTo(draft, text);
      if (!(await keepRewording(db, draftId, { ...made, language, before: text })))
        return none('This draft is no longer open.');
      return { text: made.text, dropped: made.dropped.length };
    },
  };
}

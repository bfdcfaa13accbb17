/** What the chosen writer's model makes of a draft or a conversation; a rewording is proven before it is offered. */
import type { Rewriting, RewriteOrder, RewriteOutcome } from '../../../components/rewriting';
import {
  getConversation,
  getDraft,
  internalPassages,
  keepRewording,
  messagesOf,
  sourceChanges,
} from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { translatedTo } from '../../../lib/domain';
import type { Conversation, Draft, Message } from '../../../lib/domain';
import { bare, runsOf, untrue, withRun } from '../../../lib/drafting/rewrite/by-model';
import { browser } from '../../../lib/platform';
import type { Around, Provider } from '../../../lib/providers';
import { assess } from '../../../lib/review/assess';
import { builtInRules } from '../../../lib/review/rules';
import { languageName } from '../../../lib/review/translated';
import { loadSettings } from '../../../lib/settings/settings';
import { shownMessages } from './conversation';

/** Letters, and percent of the text, from which on its language is told reliably. */
const enough = { letters: 60, percent: 80 };
const mostNamed = 2;

const none = (what: string, next = 'The draft is as it was.'): RewriteOutcome => ({
  text: null,
  sentence: { what, next },
});

export function byModelOf(
  db: DesksideDatabase,
  provider: () => Promise<Provider>,
): Pick<Rewriting, 'offer' | 'ask' | 'summary'> {
  return {
    async offer(conversationId, text) {
      const { name, rewrite, summarise } = await provider();
      const language = rewrite && text !== null ? await customersLanguage(conversationId, text) : null;
      return {
        writer: name,
        rewrites: rewrite ? { language } : null,
        summarises: summarise !== undefined,
      };
    },
    async ask(draftId, text, order, signal) {
      const writer = await provider();
      const draft = await getDraft(db, draftId);
      const conversation = draft && (await getConversation(db, draft.conversationId));
      if (!draft || !conversation) return none('This draft is no longer there.');
      if (!writer.rewrite) return none(`${writer.name} does not reword.`);
      return await reworded({ writer, draft, conversation, text, order, signal });
    },
    async summary(conversationId, signal) {
      const writer = await provider();
      const conversation = await getConversation(db, conversationId);
      if (!conversation || !writer.summarise) throw new Error('There is nothing to sum up any more.');
      const around = aroundOf(conversation, await shownMessages(db, conversationId));
      return { text: (await writer.summarise(around, { signal })).trim(), writer: writer.name };
    },
  };

  async function customersLanguage(conversationId: string, text: string) {
    const messages = await shownMessages(db, conversationId);
    const said = messages.filter(isCustomers).map(({ body }) => body);
    const [theirs, ours] = await Promise.all([languageOf(said.join('\n\n')), languageOf(text)]);
    return theirs && ours && theirs !== ours ? { code: theirs, name: languageName(theirs) } : null;
  }

  async function reworded(input: {
    writer: Provider;
    draft: Draft;
    conversation: Conversation;
    text: string;
    order: RewriteOrder;
    signal: AbortSignal;
  }): Promise<RewriteOutcome> {
    const { writer, draft, conversation, text, order, signal } = input;
    const [messages, changes, internal, settings, shown] = await Promise.all([
      messagesOf(db, conversation.id),
      sourceChanges(db, draft.evidence),
      internalPassages(db, draft.evidence),
      loadSettings(db),
      shownMessages(db, conversation.id),
    ]);
    const known = {
      conversation,
      messages,
      changes,
      internal,
      settings,
      rules: builtInRules,
      now: Date.now(),
    };
    const prove = (words: string, of: Draft) => assess({ ...known, draft: { ...of, edited: words } }).claims;
    const before = prove(text, draft);
    const closed = new Set(internal);
    if (
      writer.reach === 'remote' &&
      before.some(({ citations }) => citations.some(({ passageId }) => closed.has(passageId)))
    )
      return none(
        `The draft holds words of an internal source, and ${writer.name} is not on this device.`,
        'It was not sent. Press E to change it yourself.',
      );

    const foreign = order.kind === 'language';
    const runs = foreign ? [{ text, stays: false }] : runsOf(text, draft.courtesy);
    const open = runs.filter(({ stays }) => !stays);
    // One fact belongs into one place.
    const wanted = order.kind === 'hint' ? open.slice(-1) : open;
    if (wanted.length === 0) return none('There is no statement in it to reword.');
    const hits = draft.evidence
      .filter(({ passage }) => writer.reach === 'local' || !closed.has(passage.id))
      .map((evidence) => ({ ...evidence, score: 0, strength: 0 }));
    let made = runs;
    for (const run of wanted) {
      const words = await writer.rewrite?.(
        {
          kind: order.kind,
          text: run.text.trim(),
          language: foreign ? order.language : null,
          hint: order.kind === 'hint' ? order.hint : null,
          hits,
          around: aroundOf(conversation, shown),
        },
        { signal },
      );
      const said = foreign ? (words ?? '').trim() : bare(words ?? '');
      if (said === '') return none(`${writer.name} gave no text.`);
      made = withRun(made, run, said);
    }
    const after = made.map((run) => run.text).join('');
    if (after === text) return none(`${writer.name} would not change a word.`);

    const language = foreign ? order.language : translatedTo(draft, text);
    const translated =
      language === null ? (draft.translated ?? []) : [{ language, text: after, before: text }];
    const wrong = untrue({
      now: prove(after, { ...draft, translated }),
      before,
      hint: order.kind === 'hint' ? order.hint : '',
      foreign: language !== null,
    });
    if (wrong.length > 0) {
      const named = [...new Set(wrong)].slice(0, mostNamed).map((words) => `“${words.replace(/\.$/, '')}”`);
      return none(`Not taken: no source bears out ${named.join(' and ')}.`);
    }
    const kept = await keepRewording(db, draft.id, { text: after, courtesy: [], language, before: text });
    return kept ? { text: after, dropped: 0 } : none('This draft is no longer open.', 'Draft again.');
  }
}

const isCustomers = ({ direction, visibility }: Message) =>
  direction === 'incoming' && visibility === 'public';

function aroundOf(conversation: Conversation, messages: readonly Message[]): Around {
  const spoken = messages.filter(({ visibility, folded }) => visibility === 'public' && !folded);
  return {
    about: { conversationId: conversation.id, site: conversation.site },
    requester: conversation.requester.name,
    said: spoken.map(({ direction, body }) => ({
      by: direction === 'incoming' ? 'customer' : 'team',
      text: body,
    })),
  };
}

async function languageOf(text: string): Promise<string | null> {
  if ((text.match(/\p{L}/gu)?.length ?? 0) < enough.letters) return null;
  const { isReliable, languages } = await browser.i18n.detectLanguage(text);
  const [most] = languages;
  return isReliable && most && most.percentage >= enough.percent ? most.language : null;
}

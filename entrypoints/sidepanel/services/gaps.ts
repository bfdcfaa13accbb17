/** Questions that nothing captured answers: noted with each draft, put together, and closed by what is captured later. */
import type { Gaps } from '../../../components/gaps';
import type { Live } from '../../../components/services';
import {
  allArticles,
  allDrafts,
  allGaps,
  articleById,
  getConversation,
  live,
  noteAsked,
  openGapCount,
  putGaps,
  settleGaps,
} from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Article, Conversation, Draft, Gap, NoDraft } from '../../../lib/domain';
import { citedBy } from '../../../lib/drafting/cited';
import type { PersonAnswer } from '../../../lib/knowledge/answers';
import { extractive } from '../../../lib/providers';
import { cleanLine } from '../../../lib/text/clean';
import { answerTo, groupsOf, nameOf, personalWords } from './gap-groups';
import type { Search } from './search';

/** The ids of the articles that came, or were changed, after a question was noted. */
type After = (gap: Gap) => ReadonlySet<string>;

const mostClosed = 20;
/** Open questions that are looked up again when something was captured. */
const mostChecked = 200;
/** The panel is drawn first. */
const startsAfter = 5_000;
const titleLength = 160;
/** The index takes in what was captured a moment after it was kept. */
const settling = 1_500;
const passagesPerAsk = 8;

/** Notes what a draft, or the lack of one, says about the questions of a conversation. */
export async function noteOutcome(
  db: DesksideDatabase,
  conversationId: string,
  result: Draft | NoDraft,
): Promise<void> {
  const asked =
    'reason' in result
      ? { unanswered: result.reason === 'not loaded' ? [] : result.asks, answered: [] }
      : { unanswered: result.unanswered, answered: answeredBy(result) };
  await noteAsked(db, conversationId, asked, Date.now());
}

function answeredBy(draft: Draft) {
  const open = new Set(draft.unanswered.map(({ text }) => text));
  const [cited] = citedBy(draft, draft.text);
  const articleId = draft.evidence.find(({ passage }) => passage.id === cited)?.passage.articleId ?? null;
  return draft.asks.filter(({ text }) => !open.has(text)).map((ask) => ({ ask, articleId }));
}

export function gapsOf(db: DesksideDatabase, search: Pick<Search, 'retrieve' | 'groups'>): Gaps {
  /** The article of `fresh` from which a draft would answer the question; null: none would. */
  async function answering({ ask }: Gap, fresh: ReadonlySet<string>): Promise<string | null> {
    const { hits, support } = await search.retrieve({ ask: ask.text, history: [] }, passagesPerAsk);
    if (support === 'none' || !hits.some(({ passage }) => fresh.has(passage.articleId))) return null;
    const { signal } = new AbortController();
    const { answers } = await extractive.compose({ asks: [{ ask, hits }], around: null }, { signal });
    const cited = new Set(
      answers.flatMap(({ pieces }) =>
        pieces.flatMap(({ citations }) => citations.map((one) => one.passageId)),
      ),
    );
    const hit = hits.find(({ passage }) => cited.has(passage.id) && fresh.has(passage.articleId));
    return hit?.passage.articleId ?? null;
  }

  /** Closes what an article answers that came after the question. Returns the ids of the gaps that were closed. */
  async function closeWith(after: After): Promise<Set<string>> {
    const closed = new Set<string>();
    const open = (await allGaps(db)).filter(({ state }) => state === 'open').slice(0, mostChecked);
    for (const gap of open) {
      const fresh = after(gap);
      const articleId = fresh.size === 0 ? null : await answering(gap, fresh);
      if (articleId === null) continue;
      await settleGaps(db, [gap.id], { state: 'answered', articleId });
      closed.add(gap.id);
    }
    return closed;
  }

  const settle = async (ids: readonly string[], state: Gap['state'], articleId: string | null) => {
    const before = await settleGaps(db, ids, { state, articleId });
    return () => putGaps(db, before);
  };

  return {
    count: counted(db, closeWith),
    open: groupsOf(db, search),
    closed: live(db, () => closedOf(db), []),
    async answers(ids, articleId) {
      await new Promise((resolve) => setTimeout(resolve, settling));
      const closed = await closeWith(() => new Set([articleId]));
      return (await allGaps(db)).some(
        ({ id, state }) => ids.includes(id) && (closed.has(id) || state === 'answered'),
      );
    },
    async noteFrom(ids) {
      const drafts = await allDrafts(db);
      const gaps = await gapsAt(db, ids);
      const from = (gap: Gap | undefined, written: PersonAnswer | null, who: Conversation | undefined) => ({
        ids: [...new Set([...(gap ? [gap.id] : []), ...ids])],
        note: {
          title: cleanLine(gap?.ask.text ?? '', titleLength),
          markdown: written?.markdown ?? '',
          tags: [],
          statedBy: written?.by ?? '',
        },
        written:
          written && who
            ? {
                at: written.at,
                conversationId: who.id,
                who: nameOf(who),
                personal: personalWords(written.markdown, who),
              }
            : null,
      });
      for (const gap of gaps) {
        const found = await answerTo(db, gap, drafts);
        const conversation = await getConversation(db, gap.conversationId);
        if (found && conversation) return from(gap, found, conversation);
      }
      return from(gaps[0], null, undefined);
    },
    async answered(ids, articleId) {
      const before = await gapsAt(db, ids);
      const words = sameWords(before[0]?.ask.text ?? '');
      const stated = before.filter(({ ask }) => sameWords(ask.text) === words).map(({ id }) => id);
      await settleGaps(db, stated, { state: 'answered', articleId, stated: true });
      // The index takes the note in first; whatever is not closed by it stays on the list.
      setTimeout(() => {
        closeWith(() => new Set([articleId])).catch(() => undefined);
      }, settling);
      return () => putGaps(db, before);
    },
    dismiss: (ids) => settle(ids, 'dismissed', null),
    reopen: async (ids) => void (await settle(ids, 'open', null)),
  };
}

/** How many are open. While somebody counts, what is captured closes what it answers. */
function counted(db: DesksideDatabase, closeWith: (after: After) => Promise<unknown>): Live<number> {
  const count = live(db, () => openGapCount(db), 0);
  const articles = live(db, () => allArticles(db), null);
  return {
    subscribe(run) {
      let pause: ReturnType<typeof setTimeout> | undefined;
      let known: Map<string, number> | null = null;
      const changed = new Set<string>();
      const look = (all: readonly Article[]): void => {
        for (const { id, version } of all) if (known && known.get(id) !== version) changed.add(id);
        const first = known === null;
        known = new Map(all.map(({ id, version }) => [id, version]));
        if (!first && changed.size === 0) return;
        clearTimeout(pause);
        pause = setTimeout(() => {
          const now = new Set(changed);
          changed.clear();
          const after: After = ({ at }) =>
            new Set([...now, ...all.filter((one) => one.capturedAt > at).map(({ id }) => id)]);
          // Whatever was not looked up now is with the next capture or the next start.
          closeWith(after).catch(() => undefined);
        }, settling);
      };
      let end = (): void => undefined;
      const start = setTimeout(() => {
        end = articles.subscribe((all) => {
          if (all) look(all);
        });
      }, startsAfter);
      const stop = count.subscribe(run);
      return () => {
        clearTimeout(start);
        clearTimeout(pause);
        end();
        stop();
      };
    },
  };
}

const sameWords = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** In the order of the ids. */
async function gapsAt(db: DesksideDatabase, ids: readonly string[]): Promise<Gap[]> {
  const byId = new Map((await allGaps(db)).map((gap) => [gap.id, gap]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function closedOf(db: DesksideDatabase) {
  const gaps = (await allGaps(db)).filter(
    ({ state, articleId }) => state === 'answered' && articleId !== null,
  );
  const byArticle = Map.groupBy(gaps, ({ articleId }) => articleId ?? '');
  const closed = [...byArticle].slice(0, mostClosed).map(async ([articleId, all]) => {
    const article = await articleById(db, articleId);
    const words = all[0]?.ask.text ?? '';
    return article ? [{ ids: all.map(({ id }) => id), words, articleId, title: article.title }] : [];
  });
  return (await Promise.all(closed)).flat();
}

/** Open questions as the screen lists them: put together, with who answered one of them. */
import type { GapAsked, GapGroup } from '../../../components/gaps';
import type { Live } from '../../../components/services';
import { allDrafts, allGaps, getConversation, live, messagesOf, reviewsOf } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Conversation, Draft, Gap } from '../../../lib/domain';
import { personAnswer } from '../../../lib/knowledge/answers';
import type { PersonAnswer } from '../../../lib/knowledge/answers';
import { personalData } from '../../../lib/text/personal';
import type { Search } from './search';

const mostPersonal = 6;
/** Of the open ones, the newest. */
const mostListed = 600;

export async function answerTo(
  db: DesksideDatabase,
  { conversationId, ask }: Gap,
  drafts: readonly Draft[],
): Promise<PersonAnswer | null> {
  const [messages, reviews] = await Promise.all([
    messagesOf(db, conversationId),
    reviewsOf(db, conversationId),
  ]);
  return personAnswer({ ask: ask.text, messages, drafts, reviews });
}

/** What stands in a text of a person, as it is written there. */
export function personalWords(text: string, { requester }: Conversation): string[] {
  const people = [requester.name].filter((name) => name !== '');
  const found = personalData(text, people).map(({ start, end }) => text.slice(start, end));
  return [...new Set(found)].slice(0, mostPersonal);
}

export const nameOf = ({ requester }: Conversation): string => requester.name || requester.address;

/** The open questions in groups. They are put together outside the database: a query may wait for nothing else. */
export function groupsOf(db: DesksideDatabase, search: Pick<Search, 'groups'>): Live<GapGroup[] | null> {
  const rows = live(db, () => openRows(db), null);
  return {
    subscribe(run) {
      run(null);
      let newest = 0;
      const end = rows.subscribe((found) => {
        if (!found) return;
        const turn = ++newest;
        const alone = found.map((_, at) => at);
        void search
          .groups(found.map(({ words }) => words))
          .catch(() => alone)
          .then((groups) => {
            if (turn === newest) run(grouped(found, groups));
          });
      });
      return () => {
        newest = -1;
        end();
      };
    },
  };
}

interface Row extends GapAsked {
  id: string;
  answeredBy: string | null;
}

async function openRows(db: DesksideDatabase): Promise<Row[]> {
  const gaps = (await allGaps(db)).filter(({ state }) => state === 'open').slice(0, mostListed);
  const rows = await Promise.all(
    gaps.map(async (gap) => {
      const conversation = await getConversation(db, gap.conversationId);
      if (!conversation) return [];
      const drafts = await allDrafts(db, gap.conversationId);
      const answer = await answerTo(db, gap, drafts);
      const { conversationId, ask, at, id } = gap;
      const by = answer && (answer.by || 'you');
      return [{ id, words: ask.text, conversationId, who: nameOf(conversation), at, answeredBy: by }];
    }),
  );
  return rows.flat();
}

function grouped(rows: readonly Row[], numbers: readonly number[]): GapGroup[] {
  const byNumber = Map.groupBy(rows, (_, at) => numbers[at] ?? -1 - at);
  const latest = ({ asked }: GapGroup) => asked[0]?.at ?? 0;
  return [...byNumber.values()]
    .map((all) => ({
      ids: all.map(({ id }) => id),
      asked: all.map(({ words, conversationId, who, at }) => ({ words, conversationId, who, at })),
      conversations: new Set(all.map(({ conversationId }) => conversationId)).size,
      answeredBy: all.find(({ answeredBy: by }) => by !== null)?.answeredBy ?? null,
    }))
    .sort((a, b) => b.conversations - a.conversations || latest(b) - latest(a));
}

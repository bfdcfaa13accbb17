/** Who is behind a conversation, and what else they wrote, live from the database. */
import type { RequesterView, RequesterWord, Requesters } from '../../../components/services';
import { live } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import type { Conversation, IdentityKey, RequesterLink, RequesterSide } from '../../../lib/domain';
import { fillTraces, forgetLink, peopleIn, sayOfRequesters, separate } from '../../../lib/inbox';
import type { People } from '../../../lib/inbox';

const othersCap = 50;

export function requestersOf(db: DesksideDatabase): Requesters {
  // Conversations from before there were suggestions. When it fails they are filled in at the next opening.
  void fillTraces(db).catch(() => undefined);
  const say = (mine: string, theirs: string, said: RequesterLink['said'], reason: string) =>
    sayOfRequesters(db, { mine, theirs }, said, reason, Date.now());
  return {
    of: (id) => live(db, async () => viewOf(await peopleIn(db), id), null),
    async same(mine, { conversationId, reason }) {
      await say(mine, conversationId, 'same', reason);
    },
    async notSame(mine, { conversationId, reason }) {
      await say(mine, conversationId, 'different', reason);
    },
    async separate(wordId) {
      await separate(db, wordId, Date.now());
    },
    forget: (wordId) => forgetLink(db, wordId),
  };
}

function viewOf(people: People, id: string): RequesterView | null {
  const own = people.conversationsOf(id);
  if (own.length === 0) return null;
  const others = own
    .filter((each) => each.id !== id)
    .sort(
      (a, b) =>
        Number(b.status === 'open') - Number(a.status === 'open') || b.lastActivityAt - a.lastActivityAt,
    );
  const words = people.linksOf(id);
  const word = (link: RequesterLink): RequesterWord => {
    const { id: wordId, at, reason } = link;
    const mine = (key: IdentityKey) => people.ofIdentity(key).some((each) => each.id === id);
    const keys = mine(link.a) ? [link.b] : mine(link.b) ? [link.a] : [link.a, link.b];
    return { id: wordId, at, reason, sides: keys.map((key) => sideOf(people, key)) };
  };
  return {
    sides: sidesOf(own),
    others: others.slice(0, othersCap),
    open: others.filter(({ status }) => status === 'open').length,
    closed: others.filter(({ status }) => status === 'closed').length,
    more: Math.max(0, others.length - othersCap),
    joined: words.filter(({ said }) => said === 'same').map(word),
    apart: words.filter(({ said }) => said === 'different').map(word),
    suggestions: people.suggestionsFor(id),
  };
}

const side = ({ site, channel, requester }: Conversation): RequesterSide => ({
  site,
  channel,
  person: requester,
});

/** An address outlives its conversations; of a single one that is gone nothing is known any more. */
function sideOf(people: People, key: IdentityKey): RequesterSide {
  const [newest] = people.ofIdentity(key);
  if (newest) return side(newest);
  const address = key.startsWith('mail:') ? key.slice('mail:'.length) : '';
  return { site: '', channel: 'email', person: { name: '', address } };
}

function sidesOf(conversations: readonly Conversation[]): RequesterSide[] {
  const sides = new Map<string, RequesterSide>();
  for (const each of conversations) {
    const { name, address } = each.requester;
    sides.set(JSON.stringify([each.site, address || name]), side(each));
  }
  return [...sides.values()].slice(0, 20);
}

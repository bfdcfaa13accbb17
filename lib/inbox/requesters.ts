/**
 * What a person says about who is who. A word joins two identities and changes no conversation, so taking it back
 * restores both requesters exactly: each conversation, those that came in meanwhile too, stands where its own
 * identity stands, and every other word stays.
 */
import { allConversations, allRequesterLinks, allTraces } from '../db';
import type { DesksideDatabase } from '../db';
import { linkId } from '../domain';
import type { RequesterLink } from '../domain';
import { cleanLine } from '../text/clean';
import { identityOf } from './identity';
import { People } from './people';

const reasonCap = 300;

/** Every conversation by its person. */
export async function peopleIn(db: DesksideDatabase): Promise<People> {
  const [conversations, links, traces] = await Promise.all([
    allConversations(db),
    allRequesterLinks(db),
    allTraces(db),
  ]);
  return new People({ conversations, links, traces });
}

/**
 * Keeps that the requesters of two conversations are, or are not, one person; an earlier word about the same two is
 * replaced. One transaction. Resolves with the word, null when both are one already by their own address. Rejects
 * when a conversation is gone.
 */
export async function sayOfRequesters(
  db: DesksideDatabase,
  pair: { mine: string; theirs: string },
  said: RequesterLink['said'],
  reason: string,
  now: number,
): Promise<RequesterLink | null> {
  return await db.write([db.conversations, db.requesterLinks, db.traces], async () => {
    const [mine, theirs] = await db.conversations.bulkGet([pair.mine, pair.theirs]);
    if (!mine || !theirs) throw new Error('One of the conversations is no longer in the inbox.');
    const people = await peopleIn(db);
    const [a, b] = [identityOf(mine, people.team), identityOf(theirs, people.team)];
    if (a === b || (said === 'same' && people.same(mine, theirs))) return null;
    const link = { id: linkId(a, b), a, b, said, reason: cleanLine(reason, reasonCap), at: now };
    await db.requesterLinks.put(link);
    return link;
  });
}

/**
 * Takes a merge back. The two are remembered as different, so that they are not suggested at once again; `forget`
 * takes that back too. Resolves with false when there is no such merge.
 */
export async function separate(db: DesksideDatabase, id: string, now: number): Promise<boolean> {
  return await db.write([db.requesterLinks], async () => {
    const link = await db.requesterLinks.get(id);
    if (link?.said !== 'same') return false;
    await db.requesterLinks.put({ ...link, said: 'different', at: now });
    return true;
  });
}

/** As if nobody had said anything of these two: they may be suggested again. */
export async function forgetLink(db: DesksideDatabase, id: string): Promise<void> {
  await db.write([db.requesterLinks], () => db.requesterLinks.delete(id));
}

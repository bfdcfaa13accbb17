/** The record of what left. An entry is written before its request leaves; months keep their sums when entries go. */
import { monthOf } from '../domain';
import type { LedgerEntry, LedgerMonth, MonthlyCap } from '../domain';
import type { DesksideDatabase } from './database';

/** Entries are kept this long, in days. */
export const ledgerDays = 90;
const day = 86_400_000;

/** What an entry cost changes as soon as the other side has counted. */
export type LedgerOutcome = Pick<
  LedgerEntry,
  'promptTokens' | 'completionTokens' | 'counted' | 'cost' | 'status' | 'took' | 'failure'
>;

const idOf = (entry: Pick<LedgerEntry, 'at' | 'origin'>): string => `${monthOf(entry.at)} ${entry.origin}`;

/** What remote endpoints got in the month of `at`. */
export async function remoteSum(db: DesksideDatabase, at: number): Promise<{ tokens: number; cost: number }> {
  const months = await db.ledgerMonths.where({ month: monthOf(at) }).toArray();
  const remote = months.filter(({ reach }) => reach === 'remote');
  return {
    tokens: remote.reduce((sum, row) => sum + row.promptTokens + row.completionTokens, 0),
    cost: remote.reduce((sum, row) => sum + row.cost, 0),
  };
}

/** Is there room under the cap for what an entry is thought to need? Local endpoints are never capped. */
function fits(entry: LedgerEntry, sum: { tokens: number; cost: number }, cap: MonthlyCap): boolean {
  if (entry.reach === 'local') return true;
  const tokens = sum.tokens + entry.promptTokens + entry.completionTokens;
  return (
    (cap.tokens === null || tokens <= cap.tokens) &&
    (cap.cost === null || sum.cost + (entry.cost ?? 0) <= cap.cost)
  );
}

/**
 * Writes the entry and adds what it is thought to need to its month, in one transaction, so that two requests at once
 * cannot both take the last of the cap. False: there is no room, and nothing was written.
 */
export async function recordLeaving(
  db: DesksideDatabase,
  entry: LedgerEntry,
  cap: MonthlyCap,
): Promise<boolean> {
  return db.write([db.ledger, db.ledgerMonths], async () => {
    if (!fits(entry, await remoteSum(db, entry.at), cap)) return false;
    await db.ledger
      .where('at')
      .below(entry.at - ledgerDays * day)
      .delete();
    await db.ledger.add(entry);
    const { at, origin, reach } = entry;
    const before = (await db.ledgerMonths.get(idOf(entry))) ?? {
      ...{ id: idOf(entry), month: monthOf(at), origin, reach },
      ...{ requests: 0, bytes: 0, promptTokens: 0, completionTokens: 0, cost: 0, unpriced: 0 },
    };
    await db.ledgerMonths.put({
      ...added(before, entry, 1),
      requests: before.requests + 1,
      bytes: before.bytes + entry.bytes,
    });
    return true;
  });
}

function added(month: LedgerMonth, entry: LedgerOutcome, times: 1 | -1): LedgerMonth {
  return {
    ...month,
    promptTokens: month.promptTokens + times * entry.promptTokens,
    completionTokens: month.completionTokens + times * entry.completionTokens,
    cost: month.cost + times * (entry.cost ?? 0),
    unpriced: month.unpriced + (entry.cost === null ? times : 0),
  };
}

/** What came of it takes the place of what was thought. An entry that was deleted meanwhile stays so. */
export async function recordEnded(
  db: DesksideDatabase,
  entry: LedgerEntry,
  outcome: LedgerOutcome,
): Promise<void> {
  await db.write([db.ledger, db.ledgerMonths], async () => {
    await db.ledger.update(entry.id, outcome);
    const month = await db.ledgerMonths.get(idOf(entry));
    if (month) await db.ledgerMonths.put(added(added(month, entry, -1), outcome, 1));
  });
}

/**
 * Entries, newest first, at most `limit`. `words`: those that hold all of them, in what was sent or about it; any case.
 */
export async function ledgerEntries(
  db: DesksideDatabase,
  words: readonly string[],
  limit: number,
): Promise<LedgerEntry[]> {
  const wanted = words.map((word) => word.toLowerCase());
  const newest = db.ledger.orderBy('at').reverse();
  const found = wanted.length === 0 ? newest : newest.filter((entry) => holdsAll(entry, wanted));
  return found.limit(limit).toArray();
}

function holdsAll(entry: LedgerEntry, wanted: readonly string[]): boolean {
  const { origin, model, purpose, site, failure, body } = entry;
  const text = [origin, model, purpose, site, failure, body].join('\n').toLowerCase();
  return wanted.every((word) => text.includes(word));
}

/** Newest month first, in it the origin that got most. */
export async function ledgerMonths(db: DesksideDatabase): Promise<LedgerMonth[]> {
  const months = await db.ledgerMonths.toArray();
  return months.sort((a, b) => b.month.localeCompare(a.month) || b.bytes - a.bytes);
}

/** The entries that were there are given back, so that they can be put back. */
export async function removeEntries(
  db: DesksideDatabase,
  ids: readonly string[] | 'all',
): Promise<LedgerEntry[]> {
  return db.write([db.ledger], async () => {
    const gone = ids === 'all' ? await db.ledger.toArray() : await db.ledger.where('id').anyOf(ids).toArray();
    await db.ledger.bulkDelete(gone.map(({ id }) => id));
    return gone;
  });
}

export async function putBackEntries(db: DesksideDatabase, entries: readonly LedgerEntry[]): Promise<void> {
  await db.write([db.ledger], () => db.ledger.bulkPut(entries));
}

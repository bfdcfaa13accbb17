/** Drafts ahead: what the person chose, and what a day has used of it. */
import * as v from 'valibot';
import { readSetting, writeSetting } from '../db';
import type { DesksideDatabase } from '../db';
import { defaultDraftReady, draftReadyLimits } from '../domain';
import type { DraftReadyChoice } from '../domain';
import { textHash } from '../text/hash';

const choiceKey = 'draft ready';
const dayKey = 'draft ready today';

const { least, most } = draftReadyLimits;
const choice = v.object({
  on: v.fallback(v.boolean(), defaultDraftReady.on),
  perDay: v.fallback(
    v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)),
    defaultDraftReady.perDay,
  ),
  by: v.fallback(v.pipe(v.string(), v.maxLength(100)), defaultDraftReady.by),
});

/** `turns`: a short name for each conversation at its newest message that was drafted, or tried. */
const day = v.object({ date: v.string(), turns: v.array(v.string()) });

export function parseDraftReady(input: unknown): DraftReadyChoice {
  const parsed = v.safeParse(choice, input);
  return parsed.success ? parsed.output : defaultDraftReady;
}

export async function loadDraftReady(db: DesksideDatabase): Promise<DraftReadyChoice> {
  return parseDraftReady(await readSetting(db, choiceKey));
}

export async function saveDraftReady(db: DesksideDatabase, chosen: DraftReadyChoice): Promise<void> {
  await writeSetting(db, choiceKey, parseDraftReady(chosen));
}

/** The person's own day: it ends at their midnight. */
function dateOf(now: number): string {
  const at = new Date(now);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].join('-');
}

async function turnsOf(db: DesksideDatabase, now: number): Promise<string[]> {
  const parsed = v.safeParse(day, await readSetting(db, dayKey));
  return parsed.success && parsed.output.date === dateOf(now) ? parsed.output.turns : [];
}

const write = (db: DesksideDatabase, now: number, turns: string[]) =>
  writeSetting(db, dayKey, { date: dateOf(now), turns });

const nameOf = (conversationId: string, lastMessageKey: string) =>
  textHash(JSON.stringify([conversationId, lastMessageKey])).slice(0, 16);

/** How many of today's are used. `now` in milliseconds since 1970. */
export async function usedToday(db: DesksideDatabase, now: number): Promise<number> {
  return (await turnsOf(db, now)).length;
}

/**
 * Takes one of today's for this conversation as it stands, before the work begins: a panel that dies in the middle has
 * used it. `had`: this one had its turn today. `none left`: all are used, or it is off.
 */
export async function takeTurn(
  db: DesksideDatabase,
  conversationId: string,
  lastMessageKey: string,
  now: number,
): Promise<'taken' | 'had' | 'none left'> {
  return await db.write([db.settings], async () => {
    const { on, perDay } = await loadDraftReady(db);
    const turns = await turnsOf(db, now);
    const name = nameOf(conversationId, lastMessageKey);
    if (turns.includes(name)) return 'had';
    if (!on || turns.length >= perDay) return 'none left';
    await write(db, now, [...turns, name]);
    return 'taken';
  });
}

/** Gives it back: nobody was asked to write. */
export async function giveTurnBack(
  db: DesksideDatabase,
  conversationId: string,
  lastMessageKey: string,
  now: number,
): Promise<void> {
  await db.write([db.settings], async () => {
    const turns = await turnsOf(db, now);
    const name = nameOf(conversationId, lastMessageKey);
    if (turns.includes(name)) {
      await write(
        db,
        now,
        turns.filter((one) => one !== name),
      );
    }
  });
}

import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { GapGroup } from '../../../components/gaps';
import { allGaps, openDatabase, statedFor } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { example, freshName } from '../../../lib/db/examples';
import type { Ask, NoDraft, Retrieval } from '../../../lib/domain';
import { keepNote } from '../../../lib/knowledge/import/notes';
import { gapsOf, noteOutcome } from './gaps';

const ask = (text: string): Ask => ({ text, kind: 'other' });
const swedish = ask('Can I get the invoice in Swedish?');
const norwegian = ask('Is an invoice in Norwegian possible?');
const rows = ask('How many rows does an export hold?');
const none = (...asks: Ask[]): NoDraft => ({ reason: 'no supported answer', sentence: '', next: '', asks });

const nothing: Retrieval = { hits: [], support: 'none', supportLogit: -4 };
const search = (found: Retrieval = nothing) => ({
  retrieve: () => Promise.resolve(found),
  groups: (texts: string[]) => Promise.resolve(texts.map((text) => (/invoice/.test(text) ? 0 : 1))),
});

async function desk(): Promise<DesksideDatabase> {
  const db = openDatabase(freshName());
  for (const [id, name] of [
    ['c1', 'Maya'],
    ['c2', 'Tom'],
    ['c3', 'Ines'],
  ] as const)
    await db.conversations.put(example.conversation({ id, requester: { name, address: '' } }));
  await noteOutcome(db, 'c1', none(rows, swedish));
  await noteOutcome(db, 'c2', none(norwegian));
  await noteOutcome(db, 'c2', { ...none(rows), reason: 'not loaded' });
  return db;
}

async function groupsOf(db: DesksideDatabase): Promise<GapGroup[]> {
  let groups: GapGroup[] | null = null;
  const end = gapsOf(db, search()).open.subscribe((now) => (groups = now));
  await vi.waitUntil(() => groups !== null);
  end();
  return groups ?? [];
}

describe('questions that nothing answers', () => {
  it('are listed in groups, what is asked in most conversations first', async () => {
    const groups = await groupsOf(await desk());
    expect(
      groups.map(({ asked, conversations }) => [conversations, asked.map(({ who }) => who).sort()]),
    ).toEqual([
      [2, ['Maya', 'Tom']],
      [1, ['Maya']],
    ]);
  });

  it('are dismissed as a group, and that is taken back', async () => {
    const db = await desk();
    const gaps = gapsOf(db, search());
    const [first] = await groupsOf(db);
    const undo = await gaps.dismiss(first?.ids ?? []);
    expect((await groupsOf(db)).map(({ conversations }) => conversations)).toEqual([1]);
    await undo();
    expect(await groupsOf(db)).toHaveLength(2);
  });

  it('are answered by the note that a person wrote for that one, wherever it was asked in the same words', async () => {
    const db = await desk();
    await noteOutcome(db, 'c3', none(ask('can I get the invoice in Swedish')));
    const [first] = await groupsOf(db);
    const newestFirst = [...(first?.ids ?? [])].sort((one, other) =>
      one.startsWith('c3') ? -1 : other.startsWith('c3') ? 1 : 0,
    );
    const { ids, note } = await gapsOf(db, search()).noteFrom(newestFirst);
    const text = { ...note, markdown: 'Choose Svenska under Billing.', statedBy: 'Dana' };
    const kept = await keepNote(db, text, null, 5, () => 'note');
    if (!kept.kept) throw new Error('The note was not kept.');
    const asked = (await allGaps(db)).find(({ id }) => id === ids[0])?.ask.text;
    expect(kept.article.title).toBe(asked);
    const undo = await gapsOf(db, search()).answered(ids, kept.article.id);
    const stated = async (id: string, words: string) =>
      (await statedFor(db, id, words)).map(({ passage }) => passage.text);
    expect(await stated('c1', swedish.text)).toEqual(['Choose Svenska under Billing.']);
    expect(await stated('c3', 'can I get the invoice in Swedish')).toEqual(await stated('c1', swedish.text));
    // It was only put together with the other.
    expect(await stated('c2', norwegian.text)).toEqual([]);
    expect(await stated('c1', rows.text)).toEqual([]);
    await db.articles.update(kept.article.id, { retiredAt: 6 });
    expect(await stated('c1', swedish.text)).toEqual([]);
    await undo();
    expect((await allGaps(db)).every(({ state }) => state === 'open')).toBe(true);
  });

  it('begin a note with what a person answered, and say what of it may be one customer’s alone', async () => {
    const db = await desk();
    const say = (key: string, position: number, direction: 'incoming' | 'outgoing', body: string) =>
      db.messages.put({
        ...example.message({ key, direction, body, author: { name: 'Dana Reyes', address: '' } }),
        ...{ id: `c1#${key}`, conversationId: 'c1', position },
      });
    await say('m1', 0, 'incoming', swedish.text);
    await say(
      'm2',
      1,
      'outgoing',
      'Yes, Maya: choose Svenska under Billing. Write to maya@customer.example.',
    );
    const groups = await groupsOf(db);
    expect(groups[0]?.answeredBy).toBe('Dana Reyes');
    const { note, written, ids } = await gapsOf(db, search()).noteFrom(groups[0]?.ids ?? []);
    expect(note).toMatchObject({ title: swedish.text, statedBy: 'Dana Reyes' });
    expect(note.markdown).toContain('choose Svenska under Billing');
    expect(written?.personal).toEqual(['Maya', 'maya@customer.example']);
    expect(ids[0]).toMatch(/^c1#/);
  });

  it('are closed only by an article from which a draft would be written', async () => {
    const db = await desk();
    const capture = example.capture(1, ['An export holds 50,000 rows.', 'Boards can be shared.']);
    const hits = capture.passages.map((passage, at) => ({
      ...{ passage, title: 'Limits of an export', url: capture.article.url, capturedAt: 1 },
      ...{ score: 5 - 4 * at, strength: 0.9 - 0.5 * at },
    }));
    await db.articles.put(capture.article);
    const found: Retrieval = { hits, support: 'supported', supportLogit: 3 };
    const [invoices, exports] = await groupsOf(db);
    const gaps = gapsOf(db, search(found));
    expect(await gaps.answers(exports?.ids ?? [], 'another')).toBe(false);
    expect(await gaps.answers(invoices?.ids ?? [], capture.article.id)).toBe(false);
    expect(await gaps.answers(exports?.ids ?? [], capture.article.id)).toBe(true);
    expect((await allGaps(db)).map(({ ask: { text }, state }) => [text, state]).sort()).toEqual([
      [swedish.text, 'open'],
      [rows.text, 'answered'],
      [norwegian.text, 'open'],
    ]);
    // An article that answers is not the word of a person for this very question.
    expect(await statedFor(db, 'c1', rows.text)).toEqual([]);
  });
});

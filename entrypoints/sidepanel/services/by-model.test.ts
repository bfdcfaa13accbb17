import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { allEvidence, getDraft, openDatabase } from '../../../lib/db';
import type { DesksideDatabase } from '../../../lib/db';
import { example, freshName, keep } from '../../../lib/db/examples';
import type { Reach } from '../../../lib/domain';
import type { Provider, RewriteRequest } from '../../../lib/providers';
import { byModelOf } from './by-model';

const text = 'Hi Ana,\n\nA report can be exported from the Reports page. The file holds 5,000 rows.\n\nMara';
const never = new AbortController().signal;
let db: DesksideDatabase;

beforeEach(async () => {
  db = openDatabase(freshName());
  await keep(
    db,
    example.capture(1, ['A report can be exported from the Reports page. The file holds 5,000 rows.']),
  );
  await db.conversations.put(example.conversation({ id: 'c1', lastMessageKey: 'm1' }));
  await db.drafts.put(
    example.draft({
      ...{ id: 'd1', conversationId: 'c1', lastMessageKey: 'm1', text, edited: null, state: 'proposed' },
      evidence: await allEvidence(db),
      courtesy: ['Hi Ana,', 'Mara'],
    }),
  );
});

function model(answer: string, reach: Reach = 'local') {
  const asked: RewriteRequest[] = [];
  const provider: Provider = {
    id: 'endpoint:e1',
    name: 'House model',
    reach,
    compose: () => Promise.resolve({ answers: [] }),
    rewrite(request) {
      asked.push(request);
      return Promise.resolve(answer);
    },
  };
  return { asked, service: byModelOf(db, () => Promise.resolve(provider)) };
}

const close = async () => {
  for (const { id } of await db.articles.toArray()) await db.articles.update(id, { audience: 'internal' });
};

describe('a draft reworded by a model', () => {
  it('is laid out by the house, and remembered as nobody’s own words', async () => {
    const { asked, service } = model('Hi there,\n\nThe file holds 5,000 rows.\n\nKind regards');
    const after = 'Hi Ana,\n\nThe file holds 5,000 rows.\n\nMara';
    expect(await service.ask('d1', text, { kind: 'shorter' }, never)).toEqual({ text: after, dropped: 0 });
    expect(asked.map((one) => one.text)).toEqual([
      'A report can be exported from the Reports page. The file holds 5,000 rows.',
    ]);
    expect(await getDraft(db, 'd1')).toMatchObject({ text, edited: null, reworded: [after] });
    expect(await getDraft(db, 'd1')).not.toHaveProperty('translated');
  });

  it.each([
    ['a promise', 'The file holds 5,000 rows. We will refund you today.', /“We will refund you today”/],
    ['another number', 'The file holds 9,000 rows.', /“The file holds 9,000 rows”/],
    ['nothing', 'Hello!', /gave no text/],
  ])('is not taken with %s, and the draft stays', async (_, answer, words) => {
    const before = await getDraft(db, 'd1');
    const outcome = await model(answer).service.ask('d1', text, { kind: 'warmer' }, never);
    expect(outcome).toMatchObject({ text: null, sentence: { what: expect.stringMatching(words) as string } });
    expect(await getDraft(db, 'd1')).toEqual(before);
  });

  it('is remembered with its language when it is in another one', async () => {
    const french = 'Le fichier contient 5,000 lignes.';
    await model(french).service.ask('d1', text, { kind: 'language', language: 'fr' }, never);
    expect(await getDraft(db, 'd1')).toMatchObject({
      reworded: [french],
      translated: [{ language: 'fr', text: french, before: text }],
    });
    const shorter = 'Il contient 5,000 lignes.';
    await model(shorter).service.ask('d1', french, { kind: 'shorter' }, never);
    expect((await getDraft(db, 'd1'))?.translated?.map((one) => one.text)).toEqual([french, shorter]);
  });

  it.each<[reach: Reach, asked: number]>([
    ['remote', 0],
    ['local', 1],
  ])('with words of an internal source, by a model that is %s', async (reach, times) => {
    await close();
    const { asked, service } = model('The file holds 5,000 rows.', reach);
    const outcome = await service.ask('d1', text, { kind: 'shorter' }, never);
    expect(asked).toHaveLength(times);
    expect(outcome.text === null).toBe(reach === 'remote');
  });

  it('is not offered once a message came in', async () => {
    await db.drafts.update('d1', { state: 'retired' });
    const outcome = await model('The file holds 5,000 rows.').service.ask(
      'd1',
      text,
      { kind: 'shorter' },
      never,
    );
    expect(outcome.text).toBeNull();
  });
});

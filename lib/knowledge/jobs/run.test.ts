import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../db/database';
import type { DesksideDatabase } from '../../db/database';
import { freshName } from '../../db/examples';
import { addJob, changeJob, newestJob, retryPages } from '../../db/jobs';
import type { CaptureJob } from '../../domain';
import { runJob } from './run';
import type { Visitor } from './run';
import { tally } from './state';
import type { Visit } from './visit';

const origin = 'https://help.shop.example';
const urlOf = (number: number) => `${origin}/a/${number}`;
const words = (number: number) => `Order ${number} arrives within ${number} days. `.repeat(5);
const shown = (url: string, text: string, change: object = {}): Visit => ({
  kind: 'shown',
  url,
  status: 200,
  asksPassword: false,
  retryAfter: null,
  page: {
    url,
    title: `Page ${url}`,
    language: 'en',
    blocks: [{ kind: 'paragraph', text }],
    extractedBy: 'body',
  },
  failure: null,
  ...change,
});
const jobOf = (id: string): CaptureJob => ({
  id,
  origin,
  startUrl: origin,
  name: 'Help',
  state: 'running',
  prefix: '/a',
  pause: 1000,
  problem: null,
  restUntil: null,
  createdAt: Number(id),
  finishedAt: null,
});

let db: DesksideDatabase;
let waits: number[];
let visits: string[];
let ids = 0;
let answers: (url: string) => Visit;
const visitor: Visitor = {
  visit: (url) => {
    visits.push(url);
    return Promise.resolve(answers(url));
  },
  wait: (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  },
  now: () => 10,
  random: () => 0,
  newId: () => `id${++ids}`,
};
const numberOf = (url: string) => Number(url.split('/').at(-1));
const begin = (id: string, count: number) =>
  addJob(db, {
    job: jobOf(id),
    pages: Array.from({ length: count }, (_, position) => ({
      id: `${id}#${position}`,
      jobId: id,
      position,
      url: urlOf(position),
      title: '',
      state: 'waiting',
      change: null,
      gone: false,
      articleId: null,
      problem: null,
      tries: 0,
    })),
  });
const run = (id: string, signal = new AbortController().signal) => runJob(db, id, visitor, signal);
const state = async () => {
  const view = await newestJob(db);
  return { ...tally(view?.pages ?? []), state: view?.job.state };
};

beforeEach(() => {
  db = openDatabase(freshName());
  waits = [];
  visits = [];
  answers = (url) => shown(url, words(numberOf(url)));
});
afterEach(() => {
  db.close();
});

it('captures each page once, with a pause after each', async () => {
  await begin('1', 12);
  await run('1');
  expect(await state()).toMatchObject({ of: 12, new: 12, waiting: 0, state: 'done' });
  expect(visits).toEqual(Array.from({ length: 12 }, (_, at) => urlOf(at)));
  expect(waits).toEqual(Array<number>(12).fill(1000));
  expect(await db.articles.count()).toBe(12);
});

it.each([0, 1, 5, 11])('killed while page %i is open it loses and doubles nothing', async (at) => {
  await begin('1', 12);
  const killed = new AbortController();
  const plain = answers;
  answers = (url) => {
    if (numberOf(url) === at) killed.abort();
    return plain(url);
  };
  await run('1', killed.signal);
  expect(await state()).toMatchObject({ new: at, waiting: 12 - at, state: 'running' });
  answers = plain;
  await run('1');
  expect(await state()).toMatchObject({ new: 12, state: 'done' });
  expect(visits).toHaveLength(13);
  expect(await db.articles.count()).toBe(12);
  expect(await db.articleVersions.count()).toBe(12);
});

it.each([
  ['paused', { waiting: 9, new: 3 }],
  ['cancelled', { waiting: 10, new: 2 }],
] as const)('%s while a page is open', async (wanted, left) => {
  await begin('1', 12);
  const plain = visitor.visit;
  const stopping: Visitor = {
    ...visitor,
    async visit(url) {
      if (numberOf(url) === 2) await changeJob(db, '1', () => ({ state: wanted }));
      return plain(url);
    },
  };
  await runJob(db, '1', stopping, new AbortController().signal);
  expect(await state()).toMatchObject({ ...left, state: wanted });
  expect(await db.articles.count()).toBe(left.new);
});

it('a later run writes only what changed, and names what is gone', async () => {
  await begin('1', 5);
  await run('1');
  const before = await db.passages.toArray();
  await begin('2', 6);
  answers = (url) => {
    const number = numberOf(url);
    if (number === 1) return shown(url, 'Not found', { status: 404 });
    return shown(url, number === 2 ? `${words(2)} New.` : words(number));
  };
  await run('2');
  expect(await state()).toMatchObject({ new: 1, changed: 1, same: 3, gone: 1, failed: 0, state: 'done' });
  const gone = (await newestJob(db))?.pages.find((page) => page.gone);
  expect(gone?.articleId).toBe((await db.articles.get({ url: urlOf(1) }))?.id);
  const same = before.filter(({ articleId }) => articleId !== gone?.articleId);
  for (const { id, articleId } of same)
    if ((await db.articles.get(articleId))?.url !== urlOf(2)) expect(await db.passages.get(id)).toBeDefined();
});

it('rests as long as the website asks, then opens the same page', async () => {
  await begin('1', 2);
  let refused = 0;
  const plain = answers;
  answers = (url) =>
    refused++ < 2 ? shown(url, '', { status: 429, page: null, retryAfter: 7_000 }) : plain(url);
  await run('1');
  expect(await state()).toMatchObject({ new: 2, state: 'done' });
  expect(waits).toEqual([7_000, 7_000, 1_000, 1_000]);
  expect(visits.slice(0, 3)).toEqual([urlOf(0), urlOf(0), urlOf(0)]);
});

it('gives up on a website that refuses on and on, and keeps the page waiting', async () => {
  await begin('1', 2);
  answers = (url) => shown(url, '', { status: 503, page: null });
  await run('1');
  expect(await state()).toMatchObject({ waiting: 2, state: 'paused' });
  expect((await newestJob(db))?.job.problem?.what).toContain('left alone');
  expect(waits).toEqual([15_000, 30_000, 60_000, 120_000]);
});

it('a sign-in pauses the job before anything is kept of it; then the page is opened again', async () => {
  await begin('1', 3);
  const plain = answers;
  answers = (url) => (numberOf(url) === 1 ? shown('https://id.example/login', 'Sign in.') : plain(url));
  await run('1');
  expect(await state()).toMatchObject({ new: 1, waiting: 2, state: 'paused' });
  answers = plain;
  await changeJob(db, '1', () => ({ state: 'running', problem: null }));
  await run('1');
  expect(await state()).toMatchObject({ new: 3, state: 'done' });
  expect(await db.articles.toArray()).toHaveLength(3);
});

it('tries failed pages again, and only those', async () => {
  await begin('1', 4);
  const plain = answers;
  answers = (url) => (numberOf(url) === 2 ? shown(url, '', { status: 500, page: null }) : plain(url));
  await run('1');
  expect(await state()).toMatchObject({ new: 3, failed: 1, state: 'done' });
  answers = plain;
  expect(await retryPages(db, '1')).toBe(1);
  await changeJob(db, '1', () => ({ state: 'running' }));
  await run('1');
  expect(await state()).toMatchObject({ new: 4, failed: 0, state: 'done' });
  expect(visits).toHaveLength(5);
});

it('opens no second job beside one that is not done', async () => {
  await begin('1', 2);
  expect(await begin('2', 2)).toBe(false);
  await run('1');
  expect(await begin('2', 2)).toBe(true);
  expect(await db.jobPages.count()).toBe(2);
});

/** Opens the pages of a job one after the other and keeps what they say. Killed at any moment, it goes on from there. */
import { articleByUrl } from '../../db/articles';
import type { DesksideDatabase } from '../../db/database';
import { changeJob, jobById, nextPage, settlePage } from '../../db/jobs';
import type { CaptureJob, CapturedPage, JobPage, Sentence } from '../../domain';
import { keepAgain } from '../again';
import { keepPage } from '../keep';
import { longestRest, mostRefusals, pauseOf, restAfter } from './polite';
import { nextState } from './state';
import { judge } from './visit';
import type { Visit } from './visit';

/** Who opens pages. `wait` is cut short by `signal`. */
export interface Visitor {
  visit(url: string): Promise<Visit>;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  now(): number;
  random(): number;
  newId(): string;
}

const busy: Sentence = {
  what: 'The website asked several times to be left alone.',
  next: 'Go on later. What was captured is kept.',
};

/**
 * Runs a job until it is not running any more: done, or paused or cancelled by whoever changes its row. Rejects with
 * the storage's error; the page that it came with waits still.
 */
export async function runJob(
  db: DesksideDatabase,
  jobId: string,
  visitor: Visitor,
  signal: AbortSignal,
): Promise<void> {
  let refusals = 0;
  const running = async (): Promise<CaptureJob | null> => {
    const job = await jobById(db, jobId);
    return job?.state === 'running' && !signal.aborted ? job : null;
  };
  const stop = (problem: Sentence) =>
    changeJob(db, jobId, ({ state }) => (state === 'running' ? { state: 'paused', problem } : null));

  for (;;) {
    const job = await running();
    if (!job) return;
    if (job.restUntil !== null) {
      await visitor.wait(Math.max(0, job.restUntil - visitor.now()), signal);
      if (!(await running())) return;
      await changeJob(db, jobId, () => ({ restUntil: null }));
    }
    const page = await nextPage(db, jobId);
    if (!page) {
      await changeJob(db, jobId, ({ state }) => {
        const next = nextState(state, 'finish');
        return next && { state: next, problem: null, finishedAt: visitor.now() };
      });
      return;
    }
    const judged = judge(await visitor.visit(page.url), page, job);
    // What arrives after the end belongs to nobody.
    if (signal.aborted) return;
    switch (judged.follows) {
      case 'keep':
        refusals = 0;
        await settlePage(db, page, () => keep(db, page, judged.page, visitor));
        break;
      case 'fail':
        refusals = 0;
        await settlePage(db, page, () => goneOr(db, page, judged));
        break;
      case 'pause':
        await settlePage(db, page, () => Promise.resolve({ tries: page.tries + 1 }));
        await stop(judged.problem);
        return;
      case 'rest': {
        refusals += 1;
        const rest = restAfter(refusals, judged.retryAfter);
        if (refusals > mostRefusals || rest > longestRest) {
          await stop(busy);
          return;
        }
        await changeJob(db, jobId, () => ({ restUntil: visitor.now() + rest }));
        continue;
      }
    }
    await visitor.wait(pauseOf(job.pause, visitor.random()), signal);
  }
}

/** Within the transaction of the page. */
async function keep(
  db: DesksideDatabase,
  { tries }: JobPage,
  page: CapturedPage,
  { now, newId }: Visitor,
): Promise<Partial<JobPage>> {
  const existing = await articleByUrl(db, page.url);
  const kept =
    existing?.retiredAt === null
      ? await keepAgain(db, page.url, page, now(), newId)
      : await keepPage(db, page, now(), newId);
  if (typeof kept === 'string')
    return {
      state: 'failed',
      tries: tries + 1,
      articleId: existing?.id ?? null,
      problem: {
        what: 'Something else stands there now, such as a sign-in or an error. What you captured was kept.',
        next: 'Open it. If it is right, capture it there.',
      },
    };
  const { article, change } = kept;
  return {
    state: change === 'same' ? 'unchanged' : 'captured',
    change: change === 'same' ? null : change,
    title: article.title,
    articleId: article.id,
    problem: null,
    tries: tries + 1,
  };
}

async function goneOr(
  db: DesksideDatabase,
  { url, tries }: JobPage,
  { problem, gone }: { problem: Sentence; gone: boolean },
): Promise<Partial<JobPage>> {
  const article = await articleByUrl(db, url);
  return { state: 'failed', problem, gone, articleId: article?.id ?? null, tries: tries + 1 };
}

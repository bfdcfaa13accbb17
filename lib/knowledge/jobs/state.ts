/** What may become of a job, and what its pages add up to. */
import type { CaptureJob, JobPage, JobTally } from '../../domain';

export type JobState = CaptureJob['state'];
export type JobAct = 'pause' | 'go on' | 'cancel' | 'try again' | 'finish';

const moves: Record<JobState, Partial<Record<JobAct, JobState>>> = {
  running: { pause: 'paused', cancel: 'cancelled', finish: 'done', 'try again': 'running' },
  paused: { 'go on': 'running', cancel: 'cancelled', 'try again': 'running' },
  done: { 'try again': 'running' },
  cancelled: { 'go on': 'running', 'try again': 'running' },
};

/** The state after an act; null when the act means nothing in this state, and then nothing is to change. */
export function nextState(state: JobState, act: JobAct): JobState | null {
  return moves[state][act] ?? null;
}

/** Every page counts once. */
export function tally(pages: readonly JobPage[]): JobTally {
  const count = (is: (page: JobPage) => boolean) => pages.filter(is).length;
  return {
    of: pages.length,
    waiting: count(({ state }) => state === 'waiting'),
    new: count(({ state, change }) => state === 'captured' && change === 'new'),
    changed: count(({ state, change }) => state === 'captured' && change !== 'new'),
    same: count(({ state }) => state === 'unchanged'),
    gone: count(({ state, gone }) => state === 'failed' && gone),
    failed: count(({ state, gone }) => state === 'failed' && !gone),
  };
}

/** A whole help centre: what was found, on its way, done. */
import { readable } from 'svelte/store';
import type { FoundCentre, HelpCentreJob, HelpCentres } from '../../../components/help-centres';
import type { PanelServices } from '../../../components/services';
import type { CaptureJob, JobPage } from '../../../lib/domain';
import { tally } from '../../../lib/knowledge/jobs/state';
import { now } from '../examples/words';
import type { Scene } from './base';

const startUrl = 'https://help.lumen.example/hc/en';
const folders = ['Billing', 'Accounts', 'Exports', 'Sharing and permissions of very large workspaces'];

const centre: FoundCentre = {
  startUrl,
  prefix: '/hc/en',
  name: 'Lumen help centre',
  tooMany: 0,
  pages: Array.from({ length: 302 }, (_, at) => ({
    url: `${startUrl}/${folders[at % 4]}/${at}`,
    title: `How to ${['pay an invoice', 'invite a colleague', 'export a report', 'share a board with everybody who may see it'][at % 4]} (${at})`,
    folder: `/${folders[at % 4]}`,
    captured: at % 9 === 0,
    listed: at < 300,
    unwanted: at === 2 || at === 6,
  })),
};

const page = (position: number, part: Partial<JobPage> = {}): JobPage => ({
  id: `j#${position}`,
  jobId: 'j',
  position,
  url: `${startUrl}/articles/${position}`,
  title: centre.pages[position]?.title ?? '',
  state: position < 214 ? 'captured' : 'waiting',
  change: position < 214 ? 'new' : null,
  gone: false,
  articleId: null,
  problem: null,
  tries: 0,
  ...part,
});

function view(job: Partial<CaptureJob>, pages: JobPage[]): HelpCentreJob {
  return {
    job: {
      id: 'j',
      origin: 'https://help.lumen.example',
      startUrl,
      name: 'Lumen help centre',
      state: 'running',
      prefix: '/hc/en',
      pause: 1000,
      problem: null,
      restUntil: null,
      createdAt: now - 600_000,
      finishedAt: null,
      ...job,
    },
    pages,
    tally: tally(pages),
  };
}

const all = Array.from({ length: 302 }, (_, position) => page(position));
const failures: Partial<JobPage>[] = [
  {
    state: 'failed',
    gone: true,
    articleId: 'exports',
    problem: { what: 'There is no such page any more.', next: 'Retire its article if drafts cite it.' },
  },
  {
    state: 'failed',
    problem: { what: 'The page did not load in time.', next: 'Open it yourself to see why, then try again.' },
  },
  {
    state: 'failed',
    problem: {
      what: 'The website does not let you see this page.',
      next: 'Ask who looks after it to let you in.',
    },
  },
];
const done = all.map((one): JobPage => {
  const failure = failures[one.position - 40];
  if (failure) return { ...one, change: null, ...failure };
  return one.position < 12 ? one : { ...one, state: 'unchanged', change: null };
});

export function fakeCentres(job: HelpCentreJob | null = null): HelpCentres {
  return {
    job: readable(job),
    find: () => Promise.resolve(centre),
    start: () => Promise.resolve(true),
    pause: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
    goOn: () => Promise.resolve(),
    tryAgain: () => Promise.resolve(),
  };
}

const start = { screen: 'help centre' } as const;

export const centreScenes = (
  fake: (part?: Partial<PanelServices>) => PanelServices,
): Record<string, () => Scene> => ({
  centre: () => ({
    services: fake({ here: readable({ kind: 'page', title: 'Help', url: `${startUrl}/` }) }),
    start,
  }),
  'centre-running': () => ({ services: fake({ helpCentres: fakeCentres(view({}, all)) }), start }),
  'centre-paused': () => ({
    services: fake({
      helpCentres: fakeCentres(
        view(
          {
            state: 'paused',
            problem: {
              what: 'You were signed out, or this page needs another sign-in.',
              next: 'Sign in to the website in a tab, then go on here.',
            },
          },
          all,
        ),
      ),
    }),
    start,
  }),
  'centre-done': () => ({
    services: fake({ helpCentres: fakeCentres(view({ state: 'done' }, done)) }),
    start,
  }),
});

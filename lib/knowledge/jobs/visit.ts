/** What a visit to a page came to, and what follows from it. */
import type { CapturedPage, JobPage, Sentence } from '../../domain';
import { inScope } from './scope';
import type { Scope } from './scope';

/** One page as the browser showed it in the job's own tab. */
export type Visit =
  | {
      kind: 'shown';
      /** Where it stands after redirects. */
      url: string;
      /** HTTP status; 0 where the browser does not tell. */
      status: number;
      /** A password field is shown. */
      asksPassword: boolean;
      /** Asked of the website after a 429 or 503, in milliseconds. */
      retryAfter: number | null;
      page: CapturedPage | null;
      /** Why there is no page. */
      failure: string | null;
    }
  | { kind: 'not loaded' }
  /** The browser does not let us in any more: the permission was taken back. */
  | { kind: 'not allowed' }
  /** The person closed the job's tab. */
  | { kind: 'tab closed' };

/** `again`: the same page once more, after a rest. `pause`: the job waits for the person, the page with it. */
export type Judgement =
  | { follows: 'keep'; page: CapturedPage }
  | { follows: 'fail'; problem: Sentence; gone: boolean }
  | { follows: 'rest'; retryAfter: number | null }
  | { follows: 'pause'; problem: Sentence };

const open = 'Open it yourself to see why, then try again.';
const signedOut: Sentence = {
  what: 'You were signed out, or this page needs another sign-in.',
  next: 'Sign in to the website in a tab, then go on here.',
};
/** A page that shows a password field and says less than this, in characters, is a sign-in. */
const littleText = 1_500;

const lengthOf = ({ blocks }: CapturedPage): number => JSON.stringify(blocks).length;

function looksLikeSignIn(visit: Extract<Visit, { kind: 'shown' }>, wanted: string): boolean {
  if (!visit.asksPassword) return false;
  const elsewhere = new URL(visit.url).pathname !== new URL(wanted).pathname;
  return elsewhere || visit.page === null || lengthOf(visit.page) < littleText;
}

/** What follows from a visit to a page of a job. A page that stopped the job once fails the second time. */
export function judge(visit: Visit, { url, tries }: Pick<JobPage, 'url' | 'tries'>, scope: Scope): Judgement {
  const fail = (what: string, next = open, gone = false): Judgement => ({
    follows: 'fail',
    problem: { what, next },
    gone,
  });
  const pauseOnce = (problem: Sentence): Judgement =>
    tries === 0 ? { follows: 'pause', problem } : { follows: 'fail', problem, gone: false };

  if (visit.kind === 'not loaded') return fail('The page did not load in time.');
  if (visit.kind === 'not allowed')
    return {
      follows: 'pause',
      problem: {
        what: 'Deskside may not open pages of this website any more.',
        next: 'Go on, and allow it when the browser asks.',
      },
    };
  if (visit.kind === 'tab closed')
    return {
      follows: 'pause',
      problem: {
        what: 'The tab in which pages are opened was closed.',
        next: 'Go on when you are ready: a new one is opened.',
      },
    };
  const { status } = visit;
  if (!URL.canParse(visit.url) || new URL(visit.url).origin !== scope.origin) return pauseOnce(signedOut);
  if (status === 429 || status === 503) return { follows: 'rest', retryAfter: visit.retryAfter };
  if (status === 401 || looksLikeSignIn(visit, url)) return pauseOnce(signedOut);
  if (status === 404 || status === 410)
    return fail('There is no such page any more.', 'Retire its article if drafts cite it.', true);
  if (status === 403)
    return fail('The website does not let you see this page.', 'Ask who looks after it to let you in.');
  if (status >= 400) return fail(`The website answered with an error (${status}).`, 'Try again later.');
  if (!inScope(visit.url, scope))
    return fail(
      'The page sends the browser to another part of the website.',
      'Open it and capture it there if you need it.',
    );
  if (!visit.page) return fail(visit.failure ?? 'This page could not be read.');
  if (new URL(visit.page.url).origin !== scope.origin)
    return fail('This page gives another address than its own.');
  return { follows: 'keep', page: visit.page };
}

/** Capturing a whole help centre, as its screens know it. */
import type { CaptureJob, JobPage, JobTally, Sentence } from '../lib/domain';
import type { Live } from './services';

/** What a website offers to be captured in one go. */
export interface FoundCentre {
  startUrl: string;
  /** Only pages below this path are listed. */
  prefix: string;
  name: string;
  /** How many were left out, because one job holds no more. */
  tooMany: number;
  pages: FoundCentrePage[];
}

export interface FoundCentrePage {
  url: string;
  title: string;
  /** Its folder below the prefix; "/" for the top. */
  folder: string;
  /** There is an article of it. */
  captured: boolean;
  /** False: captured before, and not listed there any more. */
  listed: boolean;
  /** The website's robots.txt asks programs to leave it alone. */
  unwanted: boolean;
}

export interface HelpCentreJob {
  job: CaptureJob;
  pages: JobPage[];
  tally: JobTally;
}

/** Capturing a whole help centre, page by page, in the person's own session. */
export interface HelpCentres {
  /** The one begun last; null when there was none, undefined until it is known. */
  job: Live<HelpCentreJob | null | undefined>;
  /** Looks which pages there are. Call it in a click: the browser asks for this one website. */
  find(address: string): Promise<FoundCentre | Sentence>;
  /** `pause` in milliseconds. False: another one is not done yet. */
  start(centre: FoundCentre, urls: readonly string[], pause: number): Promise<boolean>;
  pause(jobId: string): Promise<void>;
  cancel(jobId: string): Promise<void>;
  /** Call it in a click. */
  goOn(job: CaptureJob): Promise<void>;
  /** All failed pages, or one. Call it in a click. */
  tryAgain(job: CaptureJob, pageId?: string): Promise<void>;
}

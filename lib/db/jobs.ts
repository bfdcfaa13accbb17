/** Jobs and their pages. A page changes together with what it captured; a job is only changed as it stands. */
import type { CaptureJob, JobPage } from '../domain';
import type { DesksideDatabase } from './database';

export interface JobView {
  job: CaptureJob;
  /** In the order in which they are opened. */
  pages: JobPage[];
}

/** The job that was begun last, with its pages; null when there was none. */
export async function newestJob(db: DesksideDatabase): Promise<JobView | null> {
  return await db.transaction('r', [db.captureJobs, db.jobPages], async () => {
    const job = await db.captureJobs.orderBy('createdAt').last();
    return job ? { job, pages: await pagesOfJob(db, job.id) } : null;
  });
}

async function pagesOfJob(db: DesksideDatabase, jobId: string): Promise<JobPage[]> {
  return await db.jobPages.where('[jobId+position]').between([jobId, -Infinity], [jobId, Infinity]).toArray();
}

/** The job that runs or waits to go on; null when there is none. */
export async function openJob(db: DesksideDatabase): Promise<CaptureJob | null> {
  const job = await db.captureJobs.orderBy('createdAt').last();
  return job?.state === 'running' || job?.state === 'paused' ? job : null;
}

export async function jobById(db: DesksideDatabase, id: string): Promise<CaptureJob | undefined> {
  return await db.captureJobs.get(id);
}

/** Jobs that are done or cancelled make room: only the newest is shown. Resolves with false when one is still open. */
export async function addJob(db: DesksideDatabase, { job, pages }: JobView): Promise<boolean> {
  return await db.write([db.captureJobs, db.jobPages], async () => {
    const jobs = await db.captureJobs.toArray();
    if (jobs.some(({ state }) => state === 'running' || state === 'paused')) return false;
    for (const { id } of jobs)
      await db.jobPages.where('[jobId+position]').between([id, -Infinity], [id, Infinity]).delete();
    await db.captureJobs.clear();
    await db.captureJobs.put(job);
    await db.jobPages.bulkPut(pages);
    return true;
  });
}

/** Changes a job as it stands: `change` gets it, and answers null when nothing is to change. */
export async function changeJob(
  db: DesksideDatabase,
  id: string,
  change: (job: CaptureJob) => Partial<CaptureJob> | null,
): Promise<CaptureJob | null> {
  return await db.write([db.captureJobs], async () => {
    const job = await db.captureJobs.get(id);
    const changed = job && change(job);
    if (!job || !changed) return null;
    const next = { ...job, ...changed };
    await db.captureJobs.put(next);
    return next;
  });
}

/** The next page that waits, in the order of the job. */
export async function nextPage(db: DesksideDatabase, jobId: string): Promise<JobPage | undefined> {
  return (await db.jobPages.where('[jobId+state]').equals([jobId, 'waiting']).sortBy('position'))[0];
}

/**
 * What became of a page, in one transaction with what `keep` writes: both stand or neither does. Resolves with false,
 * nothing written, when the page does not wait any more, or the job was cancelled meanwhile.
 */
export async function settlePage(
  db: DesksideDatabase,
  { id, jobId }: JobPage,
  keep: () => Promise<Partial<JobPage>>,
): Promise<boolean> {
  const tables = [db.captureJobs, db.jobPages, db.sources, db.articles, db.articleVersions, db.passages];
  return await db.write(tables, async () => {
    const page = await db.jobPages.get(id);
    const job = await db.captureJobs.get(jobId);
    if (page?.state !== 'waiting' || !job || job.state === 'cancelled') return false;
    await db.jobPages.put({ ...page, ...(await keep()) });
    return true;
  });
}

/** Has failed pages wait again; all of them, or one. Resolves with how many. */
export async function retryPages(db: DesksideDatabase, jobId: string, pageId?: string): Promise<number> {
  return await db.write([db.jobPages], async () => {
    const failed = await db.jobPages.where('[jobId+state]').equals([jobId, 'failed']).toArray();
    const again = failed.filter(({ id }) => pageId === undefined || id === pageId);
    await db.jobPages.bulkPut(
      again.map((page) => ({ ...page, state: 'waiting', problem: null, gone: false, tries: 0 })),
    );
    return again.length;
  });
}

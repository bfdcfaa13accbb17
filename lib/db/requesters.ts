import type { RequesterLink, Traces } from '../domain';
import type { DesksideDatabase } from './database';

/** What persons said about who is who. Each is one click of theirs, so there are never many. */
export async function allRequesterLinks(db: DesksideDatabase): Promise<RequesterLink[]> {
  return await db.requesterLinks.toArray();
}

export async function allTraces(db: DesksideDatabase): Promise<Traces[]> {
  return await db.traces.toArray();
}

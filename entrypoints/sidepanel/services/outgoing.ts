/** The way out for whatever provider writes in the panel. */
import type { DesksideDatabase } from '../../../lib/db';
import { outgoing } from '../../../lib/drafting/redaction/outgoing';
import type { Outgoing } from '../../../lib/providers';

export function outgoingOf(db: DesksideDatabase): Outgoing {
  return outgoing({ db, now: () => Date.now(), newId: () => crypto.randomUUID() });
}

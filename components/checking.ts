/** What the screens need to look once more at the text in a site's reply box, whoever wrote it. */
import type { Checked, Sentence } from '../lib/domain';

export type CheckOutcome =
  /** `text`: as it stood when it was looked at. */
  { checked: Checked; text: string } | { checked: null; sentence: Sentence };

export interface Checking {
  /** Reads the reply box of the page beside the panel, on this conversation. The page is not changed. */
  look(conversationId: string): Promise<CheckOutcome>;
}

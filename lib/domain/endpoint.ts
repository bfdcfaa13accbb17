/** The words for what writes outside this extension, and for what leaves the device on the way to it. */
import type { SiteId } from './conversation';

/** Where an endpoint runs: on this device, or anywhere else. */
export type Reach = 'local' | 'remote';

/** What of a site's conversations may leave: to any endpoint, to one on this device only, or nothing. */
export type DataClass = 'any' | 'local' | 'never';

/** What a request was for. */
export type Purpose = 'draft' | 'rewrite' | 'summary' | 'health check';

/** Whose words a request carries. */
export interface About {
  conversationId: string;
  site: SiteId;
}

/** The ids of taught sites: one for each origin, so that a page can claim no other's. */
import type { SiteId } from '../../domain';
import { textHash } from '../../text/hash';

export function taughtId(origin: string): SiteId {
  return `taught-${textHash(origin).slice(0, 12)}`;
}

export function isTaughtId(id: string): boolean {
  return /^taught-[0-9a-f]{12}$/.test(id);
}

/** An `id` attribute that names a message ("msg-4711"), and none that a framework counts up. */
export const messageIdMatch =
  '^((?:message|msg|comment|article|post|entry|event|note|reply|item|bubble|m|c)(?=[a-zA-Z_-]*\\d)[\\w-]+)$';

/**
 * What Roundcube tells its own script about the page: one JSON object in an inline script. A content script may read
 * that text, and it is the only place that names the mailbox, the user and the reply's mode in every language.
 */

import { select } from '../engine';

/** The values that we use; any of them may be missing or of another type on another version. */
export interface PageEnv {
  /** The user's own random id, the same on every page, whatever they are called. */
  user_id?: unknown;
  /** The name they signed in with; on message pages only. */
  username?: unknown;
  /** The message's number in its mailbox; on message pages only. */
  uid?: unknown;
  /** The name of the frame for the message, where the list has one beside it. */
  contentframe?: unknown;
  mailbox?: unknown;
  mailboxes?: unknown;
  drafts_mailbox?: unknown;
  junk_mailbox?: unknown;
  trash_mailbox?: unknown;
  /** The way to the message's own page; on message pages only. */
  permaurl?: unknown;
  /** `reply`, `forward`, `draft` or `edit`; absent for a new mail. On the compose page only. */
  compose_mode?: unknown;
  /** Replies stand above the quote. On the compose page only. */
  top_posting?: unknown;
  /** By identity: `{ text, html }`. On the compose page only. */
  signatures?: unknown;
  /** Order of day, month and year, e.g. `dd.mm.yy`. */
  date_format?: unknown;
}

const call = 'rcmail.set_env({';
/** The page's own, never one that a mail might bring. */
export const ownScripts = 'head > script:not([src]), body > script:not([src])';
const longest = 500_000;

export function pageEnv(document: Document): PageEnv {
  for (const script of select(document, ownScripts)) {
    const code = script.textContent ?? '';
    const at = code.indexOf(call);
    if (at < 0) continue;
    const json = objectAt(code.slice(at + call.length - 1, at + longest));
    try {
      return JSON.parse(json) as PageEnv;
    } catch {
      return {};
    }
  }
  return {};
}

/** From an opening brace to the one that closes it. */
function objectAt(code: string): string {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < code.length; i++) {
    const character = code[i];
    if (quoted) {
      if (character === '\\') i++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return code.slice(0, i + 1);
  }
  return '';
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The signatures' plain texts. */
export function signatureTexts(env: PageEnv): string[] {
  if (typeof env.signatures !== 'object' || env.signatures === null) return [];
  return Object.values(env.signatures as Record<string, { text?: unknown } | null>)
    .map((signature) => asText(signature?.text).trim())
    .filter(Boolean);
}

/** Is the open mailbox the one that sent mails are kept in? */
export function isSentBox(env: PageEnv): boolean {
  const boxes = env.mailboxes as Record<string, { class?: unknown } | undefined> | undefined;
  return boxes?.[asText(env.mailbox)]?.class === 'sent';
}

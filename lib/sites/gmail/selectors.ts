/**
 * Where Gmail keeps things: facts that public extensions rely on, newest layout first. Class names are generated but
 * have lasted many years; visible words change with the language and are never used.
 */
import type { Candidates } from '../engine';

/** How long the layout without ids on threads and messages (before 2018) is still read. */
const until = '2027-12-31';

/** Everything inside a mail's body or an editor is other people's markup, and is never taken for Gmail's own. */
export const foreign = '.a3s, [g_editable="true"], [contenteditable="true"]';

export const thread = {
  /** The same attribute stands on hidden and unrelated elements: only a visible heading counts. */
  heading: ['h2[data-legacy-thread-id]', 'h2[data-thread-perm-id]', { css: 'h2.hP', until }],
  /** The full view, the preview pane, the split pane. */
  root: ['.if', '.a98.iY', 'td.Bu', '[role="main"]'],
  list: ['[role="list"]'],
  id: [
    'h2[data-legacy-thread-id]',
    'h2[data-thread-perm-id]',
    '[data-legacy-message-id]',
    '.a3s[class*=" m"]',
  ],
} as const satisfies Record<string, Candidates>;

export const account = {
  title: ['head > title', 'title'],
  /** The account button leads to the page for signing out; its label holds the address in every language. */
  button: ['a[href*="SignOutOptions"][aria-label]'],
  from: ['input[name="from"]'],
} as const satisfies Record<string, Candidates>;

export const message = {
  item: ['[role="list"] > [role="listitem"]', '.h7, .kv, .ky, .kQ, .kx', '.adn'],
  id: ['[data-legacy-message-id]', '[data-message-id]', { css: '.a3s[class*=" m"]', until }],
  header: ['.gE'],
  author: ['span.gD[email]', '.gE [email]:not(.g2, .hb [email])'],
  recipients: ['span.g2[email]', '.hb span[email]'],
  time: ['.g3[title]', '.g3'],
  body: ['.ii.gt .a3s:not(.undefined)', '.a3s:not(.undefined)'],
  /**
   * Present when Gmail shows only the beginning of a long mail. A page without a doctype takes `.ix`, an entry's header,
   * for the same class.
   */
  clipped: ['.iX:not(.cf) a', 'a[href*="view=lg"]'],
  attachment: ['.aQH .aZo', '.aQH [download_url]'],
  attachmentName: ['.aV3'],
  /** "12 older messages", folded into one line. */
  older: ['.adv'],
} as const satisfies Record<string, Candidates>;

/** Quoted history that Gmail itself folds behind "…". */
export const trimmed = '.ajR, .h5';

export const composer = {
  body: ['[g_editable="true"][role="textbox"]', '.Ap [g_editable="true"]', '[g_editable="true"]'],
  plainBody: ['textarea[name="body"]', '.Ap textarea'],
  inline: ['.ip.adB', '.M9'],
  fullScreen: ['.aSs', '.aSt'],
  popOut: ['[role="dialog"]', '.AD'],
  id: ['input[name="composeid"]'],
  subject: ['input[name="subjectbox"]'],
  recipients: [
    '[name="to"] [role="option"][data-hovercard-id], [name="cc"] [role="option"][data-hovercard-id]',
    '[data-hovercard-id]',
    'span[email]',
  ],
  /** Signature and quoted history inside the editor: the person's own text ends there. */
  boundary: [
    '.gmail_signature, .gmail_signature_prefix, [data-smartmail], .gmail_quote, .gmail_extra, blockquote[type="cite"], .ajR, .h5',
  ],
  /** The send button: found to stand beside it, never pressed. */
  send: ['.T-I-atl'],
} as const satisfies Record<string, Candidates>;

/** Rows of an inbox, a label or a search: how public extensions mark mails before they are opened. */
export const list = {
  row: ['[role="main"] tr.zA', 'tr.zA'],
  /** On a span inside the row, never on the row itself. */
  id: ['[data-legacy-thread-id]', '[data-thread-id]'],
  subject: ['.bog [data-thread-id], .bog [data-legacy-thread-id]', 'span.bqe', '.bog', '.y6 span'],
  /** `.zF` unread, `.yP` read; each of those who wrote. */
  requester: ['.yW span[email]', 'span.zF[email], span.yP[email]', 'span[email]'],
  snippet: ['.y2'],
  /** In words, in the page's language; the cell itself shows only the day. */
  time: ['.xW span[title]'],
  unread: ['.zE', ':has(.zF)'],
} as const satisfies Record<string, Candidates>;

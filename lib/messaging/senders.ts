/** Who sent a message. The browser fills the sender in; the message's own words about it are ignored. */

export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  origin?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

/** The extension's own pages (panel, workspace): the only senders of privileged messages. */
export function isOwnPage(sender: Sender, own: { id: string; root: string }): boolean {
  return sender.id === own.id && (sender.url ?? '').startsWith(own.root);
}

/** A content script in the top frame of a web page: its tab and origin, or null for anybody else. */
export function pageSender(
  sender: Sender,
  own: { id: string; root: string },
): { tabId: number; origin: string } | null {
  if (sender.id !== own.id || sender.frameId !== 0) return null;
  const tabId = sender.tab?.id;
  const url = sender.url ?? '';
  if (tabId === undefined || !URL.canParse(url) || url.startsWith(own.root)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? { tabId, origin } : null;
}

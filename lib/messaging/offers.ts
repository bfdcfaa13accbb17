/**
 * What the background has to tell a panel that may not be open yet: offers to read a product, and notices. Kept for
 * the session, so that a killed worker loses none.
 */
import { browser } from '../platform';

/** A known product on an origin that the person has not granted. */
export interface Offer {
  site: string;
  origin: string;
}

export interface StoredNotice {
  id: string;
  tone: 'good' | 'bad' | 'plain';
  what: string;
  next: string;
  /** The article that the notice is about, or null. */
  articleId: string | null;
  /** The capture that can be taken back. */
  capture?: { version: number; change: 'new' | 'changed' };
}

/** Notices beyond these are old news. */
const noticeCap = 5;

interface Session {
  offers: Record<string, Offer>;
  notices: StoredNotice[];
}
const empty: Session = { offers: {}, notices: [] };

async function read<K extends keyof Session>(key: K): Promise<Session[K]> {
  const held = await browser.storage.session.get(key);
  return (held[key] as Session[K] | undefined) ?? empty[key];
}

// Changes queue up: two clicks in one moment must not overwrite each other.
let line: Promise<unknown> = Promise.resolve();
function change<K extends keyof Session>(key: K, next: (now: Session[K]) => Session[K]): Promise<void> {
  const done = line.then(async () => {
    const now = await read(key);
    await browser.storage.session.set({ [key]: next(now) });
  });
  line = done.catch(() => undefined);
  return done;
}

export const offers = {
  all: () => read('offers'),
  make: (tabId: number, offer: Offer) => change('offers', (now) => ({ ...now, [tabId]: offer })),
  /** Ends the offers for an origin: granted, or refused. */
  end: (origin: string) =>
    change('offers', (now) =>
      Object.fromEntries(Object.entries(now).filter(([, offer]) => offer.origin !== origin)),
    ),
};

export const notices = {
  all: () => read('notices'),
  add: (notice: StoredNotice) => change('notices', (now) => [...now, notice].slice(-noticeCap)),
  dismiss: (id: string) => change('notices', (now) => now.filter((notice) => notice.id !== id)),
};

/** Calls `run` now and at each change of the session's offers or notices. Returns the function that ends it. */
export function watchSession(run: () => void): () => void {
  const hear = (_changes: unknown, area: string) => {
    if (area === 'session') run();
  };
  browser.storage.onChanged.addListener(hear);
  run();
  return () => {
    browser.storage.onChanged.removeListener(hear);
  };
}

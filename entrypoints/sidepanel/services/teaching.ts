/** Teaching on the tab beside the panel, as the screens know it. */
import { writable } from 'svelte/store';
import type { Teaching } from '../../../components/services';
import type { Sentence, TeachState } from '../../../lib/domain';
import { notices } from '../../../lib/messaging/offers';
import { patternOf } from '../../../lib/messaging/origins';
import { taught, watchTaught } from '../../../lib/messaging/taught';
import { teachOn } from '../../../lib/messaging/teaching';
import type { TeachSession } from '../../../lib/messaging/teaching';
import { browser } from '../../../lib/platform';
import type { HereWatch } from './here';

const unseen: Sentence = {
  what: 'Deskside cannot see which page this is.',
  next: 'Click the Deskside icon in the toolbar while the page is in front, then try again.',
};
const ended: Sentence = {
  what: 'The teaching has ended: nothing was kept.',
  next: 'Open the page and begin again.',
};

export function teachingOn(here: HereWatch): Teaching {
  const state = writable<TeachState | null>(null);
  let session: TeachSession | null = null;
  let now: TeachState | null = null;
  /** Allowed for this session alone: taken back when nothing comes of it. */
  let lent: string | null = null;

  state.subscribe((value) => (now = value));

  async function giveBack(): Promise<void> {
    const origins = lent ? [lent] : [];
    lent = null;
    if (origins.length > 0) await browser.permissions.remove({ origins }).catch(() => false);
  }

  return {
    state,
    async start(part) {
      const tabId = here.tabId();
      const origin = here.origin();
      if (tabId === null || origin === null) return unseen;
      // The browser asks only while it still knows of the click: nothing is awaited before.
      const origins = [patternOf(origin)];
      const before = browser.permissions.contains({ origins });
      const allowed = await browser.permissions.request({ origins }).catch(() => false);
      if (!allowed)
        return {
          what: 'Not allowed: nothing on the page was read.',
          next: 'To teach this site, allow it when the browser asks.',
        };
      session?.cancel();
      lent = (await before) ? null : (origins[0] ?? null);
      session = null;
      let first: TeachState | null = null;
      const begun = await teachOn({
        tabId,
        origin,
        part: part ?? null,
        onState: (value) => {
          first = value;
          // The screen asks at once for the first part: there must be somebody to ask.
          if (session) state.set(value);
          if (!value) session = null;
        },
      });
      if ('what' in begun) {
        await giveBack();
        return begun;
      }
      session = begun;
      state.set(first);
      return null;
    },
    point: (part) => session?.point(part),
    clear: (part) => session?.clear(part),
    swapSides: () => session?.swapSides(),
    rename: (name) => session?.rename(name),
    async save() {
      if (!session || !now) return ended;
      const { name, site } = now;
      const refused = await session.save();
      if (refused) return refused;
      lent = null;
      await notices.add({
        id: crypto.randomUUID(),
        tone: 'good',
        what: site === null ? `${name} is taught.` : `${name} is read with what you showed.`,
        next:
          site === null
            ? 'Its conversations come into the queue as you open them.'
            : 'You can undo this in the settings.',
        articleId: null,
      });
      here.refresh();
      return null;
    },
    cancel() {
      session?.cancel();
      session = null;
      state.set(null);
      void giveBack();
    },
    taught: { subscribe: watchTaught },
    exported: (id) => taught.exported(id),
    take: (text) => taught.take(text),
    forget: (id) => taught.forget(id),
  };
}

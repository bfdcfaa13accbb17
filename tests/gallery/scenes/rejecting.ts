/** Screens whose every wish is answered with an error. */
import { readable } from 'svelte/store';
import type { PanelServices } from '../../../components/services';
import * as example from '../examples';
import { beside, fake, handoff, queue, talk } from './base';
import { fakeShelf } from './fake-shelf';
import type { Scene } from './base';
import { longView, undrafted } from './conversation';

/** Services that answer every wish with an error, one of them without words for a person. */
function rejecting(): Partial<PanelServices> {
  const no = () => Promise.reject(new Error('No tab with id: 42'));
  return {
    opened: no,
    setStatus: () => Promise.reject(new Error('The storage was closed.')),
    goTo: no,
    readOn: no,
    draft: no,
    edit: no,
    keepTicks: no,
    insert: no,
    reject: no,
    handOff: no,
    insertNote: no,
    copy: no,
    search: no,
    capture: no,
    shelf: fakeShelf({ removeArticle: no, removeSource: no, rename: no, tags: no, articleAudience: no }),
    grant: no,
    revoke: no,
    saveSettings: no,
  };
}

export const rejectingScenes: Record<string, () => Scene> = {
  'rejecting-queue': () => queue(rejecting()),
  'rejecting-conversation': () => talk(longView, rejecting()),
  'rejecting-undrafted': () => talk({ ...undrafted }, rejecting()),
  'rejecting-handoff': () =>
    talk(example.billingView({ handoff }), {
      ...rejecting(),
      here: readable(beside('priya', { hasNoteComposer: true })),
    }),
  'rejecting-knowledge': () => ({ services: fake(rejecting()), start: { screen: 'knowledge' } }),
  'rejecting-article': () => ({ services: fake(rejecting()), start: { screen: 'article', id: 'exports' } }),
  'rejecting-settings': () => ({ services: fake(rejecting()), start: { screen: 'settings' } }),
};

import { readable, writable } from 'svelte/store';
import { defaultDraftReady } from '../../../lib/domain';
import type { DraftReadyChoice } from '../../../lib/domain';
import type { DraftReady } from '../../../components/draft-ready';

export function fakeDraftReady(part: Partial<DraftReadyChoice> = {}, used = 0): DraftReady {
  const choice = writable({ ...defaultDraftReady, ...part });
  return {
    choice,
    save: (next) => {
      choice.set(next);
      return Promise.resolve();
    },
    usedToday: readable(used),
  };
}

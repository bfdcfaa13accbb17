/** Teaching, as the screens know it. */
import type { Teaching } from '../../../components/services';

const notYet = { what: 'Teaching has not begun.', next: 'Reload the panel, then try again.' };

export function teachingOf(): Teaching {
  return {
    state: { subscribe: (run) => (run(null), () => undefined) },
    start: () => Promise.resolve(notYet),
    point: () => undefined,
    clear: () => undefined,
    swapSides: () => undefined,
    rename: () => undefined,
    save: () => Promise.resolve(notYet),
    cancel: () => undefined,
    taught: { subscribe: (run) => (run([]), () => undefined) },
    exported: () => Promise.reject(new Error(notYet.what)),
    take: () => Promise.resolve(notYet),
    forget: () => Promise.resolve(),
  };
}

/** Teaching, answered from examples. */
import { readable } from 'svelte/store';
import type { Teaching } from '../../../components/services';

export function fakeTeaching(part: Partial<Teaching> = {}): Teaching {
  return {
    state: readable(null),
    start: () => Promise.resolve(null),
    point: () => undefined,
    clear: () => undefined,
    swapSides: () => undefined,
    rename: () => undefined,
    save: () => Promise.resolve(null),
    cancel: () => undefined,
    taught: readable([]),
    exported: () => Promise.resolve('{}'),
    take: () => Promise.resolve(null),
    forget: () => Promise.resolve(),
    ...part,
  };
}

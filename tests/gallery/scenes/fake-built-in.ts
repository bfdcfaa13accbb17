/** The browser's own model in each of its states; getting it goes on for ever, at 37 %. */
import { writable } from 'svelte/store';
import type { BuiltInModel, BuiltInModelState } from '../../../components/built-in-model';

export function fakeBuiltIn(
  state: BuiltInModelState = { kind: 'missing' },
  get?: BuiltInModel['get'],
): BuiltInModel {
  const now = writable(state);
  return {
    id: 'built-in',
    name: 'Chrome’s own model',
    state: now,
    get:
      get ??
      (() => {
        now.set({ kind: 'downloading', share: 0.374 });
        return new Promise(() => undefined);
      }),
  };
}

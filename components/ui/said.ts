/** What a screen did and can take back: told beside the other notices, on whichever screen the person goes on. */
import { writable } from 'svelte/store';
import type { Notice } from '../services';

export const said = writable<Notice[]>([]);
let count = 0;

/** `undo` takes it back for as long as the notice stands. */
export function tellDone(what: string, next: string, undo: () => Promise<void>): void {
  count += 1;
  const notice: Notice = { id: `said ${count}`, tone: 'plain', what, next, link: null, undo };
  said.update((all) => [...all, notice].slice(-3));
}

export function unsay(id: string): void {
  said.update((all) => all.filter((notice) => notice.id !== id));
}

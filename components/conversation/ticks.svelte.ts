/** What a person compared with its source, kept with the draft. */
import { SvelteSet } from 'svelte/reactivity';
import type { Draft } from '../../lib/domain';

/** Call while a component starts. `failed` is told why a tick could not be kept; it holds on this screen all the same. */
export function createTicks(
  draft: () => Draft | null,
  keep: (draftId: string, ticked: string[]) => Promise<void>,
  failed: (error: unknown) => void,
) {
  // A tick names the words and their place in the source, so those of an earlier draft stay true.
  const ticked = new SvelteSet<string>();
  $effect(() => {
    for (const tick of draft()?.ticked ?? []) ticked.add(tick);
  });
  return {
    ticked: ticked as ReadonlySet<string>,
    set(tick: string, checked: boolean): void {
      if (checked) ticked.add(tick);
      else ticked.delete(tick);
      const id = draft()?.id;
      if (id !== undefined) keep(id, [...ticked]).catch(failed);
    },
  };
}

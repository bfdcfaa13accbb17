/** The browser's own model: whether it is there, and having the browser get it. */
import type { BuiltInModel, BuiltInModelState } from '../../../components/built-in-model';
import type { Sentence } from '../../../lib/domain';
import { builtIn } from '../../../lib/providers/built-in';
import { availabilityOf, download } from '../../../lib/providers/built-in/api';
import type { LanguageModelApi } from '../../../lib/providers/built-in/api';

/** How often a download that somebody else began is looked at, in milliseconds. */
const pause = 5_000;

/** Read each time: it is a property of the page. */
export const browserModel = (): LanguageModelApi | undefined =>
  (globalThis as { LanguageModel?: LanguageModelApi }).LanguageModel;

export const isBuiltInReady = async (): Promise<boolean> =>
  (await availabilityOf(browserModel())) === 'available';

const listeners = new Set<() => void>();

/** Calls `run` at once and whenever the model came or its download moved on. */
export function watchBuiltIn(run: () => void): () => void {
  listeners.add(run);
  run();
  return () => listeners.delete(run);
}

export function builtInModel(): BuiltInModel {
  const { id, name } = builtIn(undefined);
  let share: number | null = null;
  let getting = false;
  const changed = () => {
    for (const run of listeners) run();
  };
  const look = async (): Promise<BuiltInModelState> => {
    if (getting) return { kind: 'downloading', share };
    const kind = await availabilityOf(browserModel());
    return kind === 'downloading' ? { kind, share: null } : { kind };
  };

  return {
    id,
    name,
    state: {
      subscribe(run) {
        let ended = false;
        let timer: ReturnType<typeof setTimeout> | undefined;
        run({ kind: 'unknown' });
        const show = () => {
          clearTimeout(timer);
          void look().then((state) => {
            if (ended) return;
            run(state);
            if (state.kind === 'downloading' && !getting) timer = setTimeout(show, pause);
          });
        };
        const end = watchBuiltIn(show);
        return () => {
          ended = true;
          clearTimeout(timer);
          end();
        };
      },
    },
    async get() {
      const api = browserModel();
      if (!api || getting) return null;
      getting = true;
      share = null;
      try {
        // First of all, and before anything is awaited: the click counts for a moment only.
        const done = download(api, (now) => {
          share = now;
          changed();
        });
        changed();
        await done;
        return null;
      } catch (error) {
        return sentenceFor(error);
      } finally {
        getting = false;
        changed();
      }
    },
  };
}

function sentenceFor(error: unknown): Sentence {
  switch ((error as { name?: unknown } | null)?.name) {
    case 'NotAllowedError':
      return {
        what: 'The browser did not begin the download.',
        next: 'It wants a click for it: press the button once more. Your organisation may also forbid it.',
      };
    case 'NetworkError':
      return {
        what: 'The download broke off.',
        next: 'Check the connection, then press the button again: the browser goes on where it stopped.',
      };
    default:
      return {
        what: 'The browser did not get its model.',
        next: 'It wants 22 GB of free disk and a connection that is not metered. Mend that, then try again.',
      };
  }
}

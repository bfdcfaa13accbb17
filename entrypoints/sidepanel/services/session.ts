/** Notices and granted origins: what the browser keeps, not the database. */
import type { GrantedOrigin, Live, Notice, Previews } from '../../../components/services';
import { notices, watchSession } from '../../../lib/messaging/offers';
import { grantedPatterns } from '../../../lib/messaging/origins';
import { browser } from '../../../lib/platform';
import { hostPermissions } from '../../../lib/platform/manifest';

export function noticesNow({ undo }: Pick<Previews, 'undo'>): Live<Notice[]> {
  return watched([], watchSession, async () =>
    (await notices.all()).map(({ articleId, capture, ...notice }): Notice => ({
      ...notice,
      link: articleId ? { label: 'Show', to: { screen: 'article', id: articleId } } : null,
      ...(articleId && capture
        ? { undo: () => undo({ id: articleId, version: capture.version }, capture.change) }
        : {}),
    })),
  );
}

/** Built-in sites first, then what the person granted. */
export function grantedOrigins(): Live<GrantedOrigin[]> {
  return watched([], watchPermissions, async () => [
    ...hostPermissions.map((pattern) => origin(pattern, true)),
    ...(await grantedPatterns()).map((pattern) => origin(pattern, false)),
  ]);
}

function origin(pattern: string, fixed: boolean): GrantedOrigin {
  return { origin: pattern.replace(/\/\*$/u, ''), site: fixed ? 'gmail' : null, fixed };
}

function watchPermissions(run: () => void): () => void {
  browser.permissions.onAdded.addListener(run);
  browser.permissions.onRemoved.addListener(run);
  run();
  return () => {
    browser.permissions.onAdded.removeListener(run);
    browser.permissions.onRemoved.removeListener(run);
  };
}

/** A value read anew at every call of what `watch` is given. */
export function watched<T>(
  first: T,
  watch: (run: () => void) => () => void,
  read: () => Promise<T>,
): Live<T> {
  return {
    subscribe(run) {
      run(first);
      let ended = false;
      const end = watch(() => {
        void read().then((value) => {
          if (!ended) run(value);
        });
      });
      return () => {
        ended = true;
        end();
      };
    },
  };
}

/** A page's script asks what was taught of its page before it reads. */
import { browser } from '../platform/page';
import type { SiteId } from '../domain';
import type { FromPage, ToPage } from './protocol';
import type { TaughtHere } from './taught-store';

const nothing: TaughtHere = { spec: null, parts: null };

/**
 * Begins with what was taught here; `site` is null where the site itself may be. Without an answer nothing was. Returns
 * the function that ends what `begin` began, also before it did.
 */
export function whatIsTaught(site: SiteId | null, begin: (taught: TaughtHere) => () => void): () => void {
  let end: (() => void) | null = null;
  let ended = false;
  const hear = (message: ToPage) => {
    if (message.type === 'stop' || (site === null && message.type === 'stop taught')) stop();
  };
  const stop = () => {
    ended = true;
    browser.runtime?.onMessage?.removeListener(hear);
    end?.();
    end = null;
  };
  browser.runtime.onMessage.addListener(hear);
  const question: FromPage = { type: 'what is taught', site };
  void browser.runtime
    .sendMessage(question)
    .catch(() => nothing)
    .then((answer: unknown) => {
      if (!ended) end = begin((answer as TaughtHere | undefined) ?? nothing);
    });
  return stop;
}

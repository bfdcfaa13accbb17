import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { Closer, CloserQuestion } from '../lib/domain';
import { lookCloser } from '../lib/sites/shapes';

/** Injected when the person opens the site's parts: the panel has left its question in the scripts' own world. */
export default defineUnlistedScript((): Closer | null => {
  const { desksideQuestion: question } = globalThis as { desksideQuestion?: CloserQuestion };
  return question ? lookCloser(document, document.location.href, question) : null;
});

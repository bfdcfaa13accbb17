/** In pages of websites that are kept fresh: tells that a page stands there, and nothing of what it says. */
import { browser } from '../platform/page';
import type { FromPage } from './protocol';

/** Pages go on building themselves after they have loaded, in milliseconds. */
const settled = 2_500;

/** Tells each address once, when it has been in view for a moment. Returns the function that ends it. */
export function tellWhenShown(document: Document): () => void {
  let told = '';
  let pause: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    const { href } = document.location;
    if (document.visibilityState !== 'visible' || href === told) return;
    told = href;
    const message: FromPage = { type: 'page shown' };
    browser.runtime.sendMessage(message).catch(() => undefined);
  };
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(tell, settled);
  };
  // Help centres that change the address without loading a page.
  const navigation = document.defaultView?.navigation;
  navigation?.addEventListener('navigatesuccess', soon);
  document.addEventListener('visibilitychange', soon);
  soon();
  return () => {
    clearTimeout(pause);
    navigation?.removeEventListener('navigatesuccess', soon);
    document.removeEventListener('visibilitychange', soon);
  };
}

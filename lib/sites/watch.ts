/**
 * Follows a page through changes without a load: one observer, debounced, no polling. Gmail and most helpdesks
 * change by hash or history, and show the new conversation some time after the address.
 */
import type { Memory } from './memory';

/**
 * Times in milliseconds. `quiet`: rest before a change is looked at, and `atMost` how long changes may put that off.
 * `hidden`: in a page that nobody sees, from the first change to the look at it.
 */
export const settle = { quiet: 200, atMost: 2500, hidden: 5000 };

/** A page that is drawn gives a frame sooner than this, in milliseconds; one that a window covers may give none. */
const frame = 1000;

/** Ids that products fill in late (a just-sent message gets its id after the server has answered). */
const lateIds = ['data-legacy-thread-id', 'data-message-id', 'data-legacy-message-id'];

/** What Deskside itself puts into pages is named so; that it comes or goes is no news. */
const ownName = 'DESKSIDE-';

/** So many changes wait for the next look before they are gone through. */
const most = 1000;

const changes = { childList: true, subtree: true, characterData: true };

/**
 * Resolves after the page has drawn itself. To ask what is seen is to have it styled, and what a content script is the
 * first to have styled loads its images past the page's own policy (Chromium 156). A hidden page draws nothing, and is
 * not waited for.
 */
export function drawn({ defaultView, visibilityState }: Document): Promise<void> {
  if (!defaultView || visibilityState === 'hidden') return Promise.resolve();
  return new Promise((resolve) => {
    const noFrame = setTimeout(resolve, frame);
    // Frames are asked for before they are drawn.
    defaultView.requestAnimationFrame(() => {
      clearTimeout(noFrame);
      setTimeout(resolve);
    });
  });
}

/**
 * Calls `onChange` after the page has changed and come to rest, and when the person leaves it for the panel or comes
 * back to it. `inside` gives the shadow roots to watch too, asked after each call. `memory` is told of every change from
 * the moment on that it remembers something. Returns the function that ends it.
 */
export function watchPage(
  document: Document,
  onChange: () => void,
  inside: () => readonly ShadowRoot[] = () => [],
  memory?: Memory,
): () => void {
  const view = document.defaultView;
  if (!view) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstAt = 0;
  let lastAt = 0;
  let lastUrl = '';
  /** The person went somewhere: nothing is put off. */
  let isUrgent = false;
  let isSlow = false;
  let untold: MutationRecord[] = [];
  const stop = new AbortController();
  const { signal } = stop;

  const fire = () => {
    const now = Date.now();
    const quiet = isSlow ? 0 : Math.min(lastAt + settle.quiet, firstAt + settle.atMost) - now;
    // Another address is another conversation.
    const canWait = !isUrgent && document.location.href === lastUrl;
    const rest = canWait ? (memory?.restsUntil ?? 0) - now : 0;
    const wait = Math.max(quiet, rest);
    if (wait > 0) {
      timer = setTimeout(fire, wait);
      return;
    }
    timer = undefined;
    firstAt = 0;
    isUrgent = false;
    lastUrl = document.location.href;
    void drawn(document).then(() => {
      if (signal.aborted) return;
      onChange();
      cover();
    });
  };
  const arm = (wait: number, slow: boolean) => {
    clearTimeout(timer);
    isSlow = slow;
    timer = setTimeout(fire, wait);
  };
  // A page changes far more often than it is looked at: only the first change sets a timer.
  const touch = () => {
    lastAt = Date.now();
    firstAt ||= lastAt;
    if (timer === undefined || isSlow) arm(settle.quiet, false);
  };
  const hasten = () => {
    isUrgent = true;
    lastAt = Date.now();
    firstAt ||= lastAt;
    arm(settle.quiet, false);
  };
  const tellMemory = () => {
    const records = untold.filter((record) => !isOurs(record));
    untold = [];
    memory?.note(records);
  };
  const change = (records: readonly MutationRecord[]) => {
    if (closely) {
      for (const record of records) untold.push(record);
      if (untold.length > most) tellMemory();
    }
    if (document.visibilityState !== 'hidden') {
      if (records.some(isNews)) touch();
    } else if (timer === undefined && records.some(isNews)) {
      arm(settle.hidden, true);
    }
  };

  const observer = new MutationObserver(change);
  const watched = new WeakSet<Node>();
  /** Every attribute is told: what is remembered may depend on any. */
  let closely = false;
  const observe = (root: Node) => {
    watched.add(root);
    observer.observe(
      root,
      closely
        ? { ...changes, attributes: true, attributeOldValue: true }
        : { ...changes, attributeFilter: lateIds },
    );
  };
  const cover = () => {
    for (const root of inside()) if (!watched.has(root)) observe(root);
  };
  observe(document);
  memory?.observe({
    sees(root) {
      if (!closely) {
        closely = true;
        [document, ...inside()].forEach(observe);
      }
      return watched.has(root);
    },
    flush() {
      change(observer.takeRecords());
      tellMemory();
      cover();
    },
  });
  view.addEventListener('popstate', hasten, { signal });
  view.addEventListener('hashchange', hasten, { signal });
  // A click on the panel blurs the page: what was typed until then decides whether the composer is free.
  view.addEventListener('blur', hasten, { signal });
  document.addEventListener('visibilitychange', hasten, { signal });
  // Frames (a preview pane, an editor) are outside the observer; their load event is seen while capturing.
  document.addEventListener('load', touch, { signal, capture: true });
  touch();

  return () => {
    clearTimeout(timer);
    observer.disconnect();
    stop.abort();
  };
}

function isNews(record: MutationRecord): boolean {
  const { type, attributeName } = record;
  return type === 'attributes' ? lateIds.includes(attributeName ?? '') : !isOurs(record);
}

function isOurs({ type, addedNodes, removedNodes }: MutationRecord): boolean {
  return type === 'childList' && areOwn(addedNodes) && areOwn(removedNodes);
}

function areOwn(nodes: NodeList): boolean {
  for (const node of nodes) if (!isOwn(node)) return false;
  return true;
}

function isOwn({ nodeName }: Node): boolean {
  return nodeName.startsWith(ownName);
}

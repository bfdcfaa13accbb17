/**
 * What a person sees on the page while they teach: a shield that takes their clicks, so that the site hears none of
 * them, outlines of what they point at and of all that fits, and one line of words. Plain DOM in a closed shadow root.
 */
import type { TeachPart } from '../../lib/domain';
import { bodyFrom, editorOf, isTimeLike, wordsOf } from '../../lib/sites/teach';
import type { Fits } from '../../lib/sites/teach';
import style from './overlay.css?inline';

export interface Overlay {
  /** The page waits for a click on this part; null: it is free again. */
  point(part: TeachPart | null): void;
  showFits(fits: Fits): void;
  /** The page moved or changed: outlines follow. */
  follow(): void;
  remove(): void;
}

export interface OverlayEvents {
  onPick: (part: TeachPart, element: Element) => void;
  onEscape: () => void;
}

const words: Record<TeachPart, string> = {
  'their message': 'Click a message that the customer wrote',
  'our message': 'Click a message that your team wrote',
  author: 'Click the name beside a message',
  time: 'Click the time of a message',
  subject: 'Click the subject of the conversation',
  composer: 'Click into the reply box',
  'note composer': 'Click into the box for internal notes',
};
const keys = '↑ wider · ↓ narrower · Enter takes it · Esc stops';

const swallowed = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'dblclick',
  'auxclick',
  'contextmenu',
  'touchstart',
  'touchend',
  'dragstart',
] as const;
const boxCap = 80;

export function createOverlay(document: Document, events: OverlayEvents): Overlay {
  const host = document.createElement('deskside-teach');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];
  const make = (className: string): HTMLElement => {
    const element = document.createElement('div');
    element.className = className;
    root.append(element);
    return element;
  };
  const boxes = make('boxes');
  const hover = make('box hover');
  const shield = make('shield');
  const label = make('label');
  const title = document.createElement('span');
  const detail = document.createElement('small');
  label.append(title, detail);
  label.setAttribute('role', 'status');
  shield.tabIndex = 0;
  shield.setAttribute('role', 'application');
  hover.hidden = true;
  shield.hidden = true;
  label.hidden = true;

  let pointing: TeachPart | null = null;
  /** What lies under the pointer, or was reached by keys, before it is widened. */
  let under: Element | null = null;
  /** How often it was widened (positive) or narrowed. */
  let wider = 0;
  let fits: Fits = new Map();
  const ending = new AbortController();
  const { signal } = ending;
  const view = document.defaultView ?? window;

  const isTime = (element: Element) =>
    isTimeLike(element, document.documentElement.getAttribute('lang') ?? '', Date.now());

  /** The element that a click would take. */
  const chosen = (): Element | null => {
    if (!under || !pointing) return null;
    let at: Element = under;
    if (pointing === 'their message' || pointing === 'our message') at = bodyFrom(under, isTime);
    else if (pointing === 'composer' || pointing === 'note composer') at = editorOf(under) ?? under;
    for (let step = 0; step < wider && at.parentElement && at.parentElement !== document.body; step++)
      at = at.parentElement;
    for (let step = 0; step > wider; step--) {
      const inner: Element | undefined =
        [...at.children].find((child) => child.contains(under)) ?? at.children[0];
      if (!inner) break;
      at = inner;
    }
    return at;
  };

  const place = (box: HTMLElement, element: Element, room = 2): boolean => {
    const { top, left, width, height } = element.getBoundingClientRect();
    const seen = width > 0 && height > 0 && top < view.innerHeight && top + height > 0;
    box.hidden = !seen;
    if (!seen) return false;
    box.style.top = `${top - room}px`;
    box.style.left = `${left - room}px`;
    box.style.width = `${width + 2 * room}px`;
    box.style.height = `${height + 2 * room}px`;
    return true;
  };

  const draw = () => {
    const element = chosen();
    hover.hidden = element === null || !place(hover, element, 3);
    label.hidden = pointing === null;
    if (pointing === null) return;
    title.textContent = words[pointing];
    const text = element ? wordsOf(element, 80) : '';
    detail.textContent = text ? `“${text}”   ${keys}` : keys;
    shield.setAttribute('aria-label', `${words[pointing]}. ${text}`);
    const box = element && !hover.hidden ? element.getBoundingClientRect() : null;
    const below = box !== null && box.bottom + 64 < view.innerHeight;
    const top = box === null ? 12 : below ? box.bottom + 10 : Math.max(8, box.top - 60);
    label.style.top = `${Math.min(top, view.innerHeight - 64)}px`;
    label.style.left = `${Math.max(8, Math.min(box?.left ?? 12, view.innerWidth - 376))}px`;
  };

  const drawFits = () => {
    const wanted: [string, Element][] = [];
    for (const [part, elements] of fits) {
      const look = part === 'their message' ? 'their' : part === 'our message' ? 'our' : 'part';
      for (const element of elements) if (element.isConnected) wanted.push([look, element]);
    }
    const kept = wanted.slice(-boxCap * 2);
    while (boxes.children.length < Math.min(kept.length, boxCap)) boxes.append(document.createElement('div'));
    let used = 0;
    for (const [look, element] of kept) {
      const box = boxes.children[used] as HTMLElement | undefined;
      if (!box) break;
      box.className = `box ${look}`;
      if (place(box, element)) used += 1;
    }
    for (const box of [...boxes.children].slice(used)) (box as HTMLElement).hidden = true;
  };

  let waiting = false;
  const follow = () => {
    if (waiting) return;
    waiting = true;
    view.requestAnimationFrame(() => {
      waiting = false;
      if (under && !under.isConnected) under = null;
      draw();
      drawFits();
    });
  };

  /** What lies at a point below the shield, inside open shadow roots too. */
  const elementAt = (x: number, y: number): Element | null => {
    let found = document.elementsFromPoint(x, y).find((element) => element !== host) ?? null;
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found === document.documentElement || found === document.body ? null : found;
  };

  const take = () => {
    const element = chosen();
    if (element && pointing) events.onPick(pointing, element);
  };

  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of swallowed) shield.addEventListener(type, swallow, { signal });
  shield.addEventListener(
    'pointermove',
    (event) => {
      event.stopImmediatePropagation();
      const next = elementAt(event.clientX, event.clientY);
      if (next === under) return;
      under = next;
      wider = 0;
      follow();
    },
    { signal },
  );
  shield.addEventListener(
    'click',
    (event) => {
      swallow(event);
      // A page can make clicks of its own: those are nobody's.
      if (!event.isTrusted) return;
      const next = elementAt(event.clientX, event.clientY);
      if (next !== under) {
        under = next;
        wider = 0;
      }
      take();
    },
    { signal },
  );
  // The shield lies over the page's own scrolling areas.
  shield.addEventListener(
    'wheel',
    (event) => {
      event.stopImmediatePropagation();
      for (let at = elementAt(event.clientX, event.clientY); at; at = at.parentElement) {
        if (at.scrollHeight <= at.clientHeight + 1) continue;
        if (!/auto|scroll|overlay/.test(view.getComputedStyle(at).overflowY)) continue;
        event.preventDefault();
        at.scrollBy({ top: event.deltaY, left: event.deltaX });
        break;
      }
    },
    { signal, passive: false },
  );

  /** What keys walk through: texts of their own, or fields to write in. */
  const stops = (): Element[] => {
    const css = /composer/.test(pointing ?? '')
      ? 'textarea, [contenteditable]:not([contenteditable="false"])'
      : 'body *';
    return [...document.querySelectorAll(css)]
      .filter(
        (element) =>
          css !== 'body *' ||
          [...element.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
          ),
      )
      .filter(
        (element) => !/^(?:script|style|noscript)$/.test(element.localName) && element.checkVisibility(),
      )
      .slice(0, 3000);
  };
  view.addEventListener(
    'keydown',
    (event) => {
      if (pointing === null || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
      const { key } = event;
      if (!/^(?:Escape|Enter|Arrow(?:Up|Down|Left|Right))$/.test(key)) return;
      swallow(event);
      if (key === 'Escape') return events.onEscape();
      if (key === 'Enter') return take();
      if (key === 'ArrowUp') wider += 1;
      else if (key === 'ArrowDown') wider -= 1;
      else {
        const all = stops();
        const at = under ? all.indexOf(under) : -1;
        under = all[(at + (key === 'ArrowRight' ? 1 : -1) + all.length) % all.length] ?? null;
        wider = 0;
        under?.scrollIntoView({ block: 'nearest' });
      }
      follow();
    },
    { signal, capture: true },
  );
  view.addEventListener('scroll', follow, { signal, capture: true, passive: true });
  view.addEventListener('resize', follow, { signal, passive: true });

  document.documentElement.append(host);
  return {
    point(part) {
      pointing = part;
      under = null;
      wider = 0;
      shield.hidden = part === null;
      if (part) shield.focus({ preventScroll: true });
      follow();
    },
    showFits(next) {
      fits = next;
      follow();
    },
    follow() {
      // A page that draws its whole document anew takes everything out that is not its own.
      if (!host.isConnected) document.documentElement.append(host);
      follow();
    },
    remove() {
      ending.abort();
      host.remove();
    },
  };
}

/** Words of a document that nobody can see, told by the element's own markup. Every pattern is linear. */
import type { NativeDom } from './html';

/** Hidden by attribute from everyone, or from everyone who listens. */
export function hiddenByAttributes(element: Element, native: NativeDom): boolean {
  return (
    native.getAttribute(element, 'hidden') !== null || native.getAttribute(element, 'aria-hidden') === 'true'
  );
}

/**
 * `mso-hide` is Outlook's own property, which newsletters use beside `display: none`. The last two move words off the
 * screen, or cut a window of no size out of them.
 */
export const hidingStyle =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*(?:0|0?\.0+|0%)\s*(?:;|!|$)|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{4}|clip\s*:\s*rect\((?:[\s,]*[01](?:px)?){4}[\s,]*\))/i;

/** The preview line of newsletters: no height or no width, and what stands out is cut off. */
export function collapsedStyle(style: string): boolean {
  return (
    /(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:;|!|$)/i.test(style) &&
    /overflow[^;:]*:\s*hidden/i.test(style)
  );
}

/**
 * Newsletters set the size 0 on a table cell and a real size inside it, so size is a state that a descendant can
 * end. Null: the style says nothing that changes it.
 */
export function fontSize(style: string): 'tiny' | 'readable' | null {
  const value = /(?:^|;)\s*font-size\s*:\s*([^;]{1,40})/i.exec(style)?.[1];
  if (value === undefined) return null;
  const size = Number.parseFloat(value);
  if (Number.isNaN(size)) return 'readable';
  if (size === 0) return 'tiny';
  if (/em|%/i.test(value) && !/rem/i.test(value)) return null;
  return size <= 2 && !/rem|vw|vh/i.test(value) ? 'tiny' : 'readable';
}

/** White, nearly white or none at all: nothing that can be seen on white. */
const pale =
  'white|transparent|#(?:fff|f[\\da-f]f[\\da-f]f[\\da-f])(?![\\da-f])|rgba?\\((?:[\\s,]*2[45]\\d){3}';
const paleInk = new RegExp(`^\\s*(?:${pale})`, 'i');
const keptInk = /^\s*(?:inherit|unset|currentcolor)/i;
const ink = /(?:^|;)\s*(?:-webkit-text-fill-)?color\s*:\s*([^;]{1,60})/i;
const ground = new RegExp(
  `(?:^|;)\\s*background(?:-color|-image)?\\s*:\\s*(?!\\s|${pale}|none|inherit|initial|unset)`,
  'i',
);

/** What an element says about the colour of its words; null: nothing. */
export function inkOf(
  element: Element,
  name: string,
  style: string | null,
  root: Node,
  native: NativeDom,
): 'faint' | 'readable' | null {
  const colour =
    (style === null ? null : ink.exec(style)?.[1]) ??
    (name === 'font' ? native.getAttribute(element, 'color') : null);
  if (colour === null) return hasGround(element, style, native) ? 'readable' : null;
  if (keptInk.test(colour)) return null;
  if (!paleInk.test(colour)) return 'readable';
  // White words are rare, so what stands behind them is looked for only then.
  let at: Element | null = element;
  while (at) {
    if (hasGround(at, native.getAttribute(at, 'style'), native)) return 'readable';
    at = at === root ? null : native.parentElement(at);
  }
  return 'faint';
}

function hasGround(element: Element, style: string | null, native: NativeDom): boolean {
  if (style !== null && ground.test(style)) return true;
  const colour = native.getAttribute(element, 'bgcolor');
  if (colour !== null && !paleInk.test(colour)) return true;
  return native.getAttribute(element, 'background') !== null;
}

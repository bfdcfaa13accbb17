/**
 * What of a live page the person can see. Text that is there but not shown is the classic place for planted
 * instructions, so capture leaves it out.
 */
import { aroundOf, dom } from './dom';

export interface Look {
  /** Neither this element nor anything in it is shown. */
  gone: boolean;
  /** Text of this element itself is not shown; elements in it may be. */
  mute: boolean;
  display: string;
  /** The opaque colour behind its text, or null when that is not known (pictures, gradients). */
  background: Rgb | null;
}

type Rgb = readonly [number, number, number];

const farAway = -900;
/** Of 255: closer colours than this cannot be told apart by reading. */
const colourDistance = 10;
const unreadablyTransparent = 0.05;
const unreadablySmall = 2;

/** How an element looks, given the colour behind its parent. `unlaid`: it lies in closed details, without a box. */
export function lookOf(element: Element, behind: Rgb | null, unlaid: boolean): Look {
  const style = styleOf(element);
  const display = style.display;
  const background = backgroundOn(style, behind);
  const gone =
    display === 'none' ||
    dom().attribute(element, 'aria-hidden') === 'true' ||
    Number.parseFloat(style.opacity) < unreadablyTransparent ||
    movedAway(style) ||
    (!unlaid && squeezed(style));
  const mute =
    /hidden|collapse/.test(style.visibility) ||
    Number.parseFloat(style.fontSize) < unreadablySmall ||
    sameColour(style, background);
  return { gone, mute, display, background };
}

/** The colour behind an element whose ancestors were not walked. White when nothing on a light page says otherwise. */
export function colourBehind(element: Element): Rgb | null {
  const chain: Element[] = [];
  for (let at = aroundOf(element); at; at = aroundOf(at)) chain.unshift(at);
  const root = dom().document(element).documentElement;
  let behind: Rgb | null = /dark/.test(styleOf(root).colorScheme) ? null : [255, 255, 255];
  for (const one of chain) behind = backgroundOn(styleOf(one), behind);
  return behind;
}

/** Does an ancestor take this element from the page? */
export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at; at = aroundOf(at)) {
    if (styleOf(at).display === 'none') return false;
  }
  return true;
}

function styleOf(element: Element): CSSStyleDeclaration {
  const view = dom().document(element).defaultView;
  if (!view) throw new TypeError('Capture needs a live page: this document has no window.');
  return view.getComputedStyle(element);
}

function backgroundOn(style: CSSStyleDeclaration, behind: Rgb | null): Rgb | null {
  if (style.backgroundImage && style.backgroundImage !== 'none') return null;
  const own = colour(style.backgroundColor);
  if (!own || own.alpha < unreadablyTransparent) return behind;
  return own.alpha > 0.95 ? own.rgb : null;
}

function sameColour(style: CSSStyleDeclaration, background: Rgb | null): boolean {
  const ink = colour(style.color);
  if (!ink) return false;
  if (ink.alpha < unreadablyTransparent) return !/text/.test(style.backgroundClip);
  return (
    background !== null &&
    ink.rgb.every((part, at) => Math.abs(part - (background[at] ?? 0)) <= colourDistance)
  );
}

function colour(value: string): { rgb: Rgb; alpha: number } | null {
  if (value === 'transparent') return { rgb: [0, 0, 0], alpha: 0 };
  const parts = /^rgba?\((\d{1,3})[, ]+(\d{1,3})[, ]+(\d{1,3})(?:[,/ ]+([\d.]{1,8}))?\)$/.exec(value);
  if (!parts) return null;
  return { rgb: [Number(parts[1]), Number(parts[2]), Number(parts[3])], alpha: Number(parts[4] ?? 1) };
}

function movedAway(style: CSSStyleDeclaration): boolean {
  if (Number.parseFloat(style.textIndent) < farAway) return true;
  if (!/absolute|fixed/.test(style.position)) return false;
  return (
    Number.parseFloat(style.left) < farAway ||
    Number.parseFloat(style.top) < farAway ||
    /rect\([01](?:px)?[, ]+[01](?:px)?[, ]+[01](?:px)?[, ]+[01](?:px)?\)/.test(style.clip) ||
    /inset\((?:50|100)%/.test(style.clipPath)
  );
}

function squeezed(style: CSSStyleDeclaration): boolean {
  if (!/hidden|clip/.test(style.overflow)) return false;
  return Number.parseFloat(style.height) <= 1 || Number.parseFloat(style.width) <= 1;
}

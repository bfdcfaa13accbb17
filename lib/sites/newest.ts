/** The newest of a long conversation's messages, found without a look at each of the others. */
import type { Accept } from './engine';
import { isVisible } from './engine';

export interface Newest {
  /** Those to read, in the page's order. */
  items: Element[];
  /** Those among them that are not on the screen. */
  hidden: Element[];
  /** What else fits, as it was found: nobody has looked whether each is a message. */
  earlier: Element[];
}

/**
 * `count` of the elements that `accept` takes and that are on the screen, from the end on or, with `fromStart`, from
 * the start on.
 */
export function newestOf(
  found: readonly Element[],
  accept: Accept,
  count: number,
  fromStart = false,
): Newest {
  const items: Element[] = [];
  const hidden: Element[] = [];
  let left = found.length;
  for (; left > 0 && items.length < count; left -= 1) {
    const element = found[fromStart ? found.length - left : left - 1] as Element;
    if (accept(element)) (isVisible(element) ? items : hidden).push(element);
  }
  const earlier = fromStart ? found.slice(found.length - left) : found.slice(0, left);
  return fromStart
    ? { items, hidden, earlier }
    : { items: items.reverse(), hidden: hidden.reverse(), earlier };
}

/**
 * What the messages stand for that were not read: the page's own count of those it does not show may hold some that
 * stand in it unseen. `held`: so many were looked at and are not on the screen. No more than `cap` are ever read.
 */
export function unread(
  { items, earlier }: { items: readonly unknown[]; earlier: readonly Element[] },
  unlisted: number,
  held: number,
  cap: number,
): { unlisted: number; notRead?: number } {
  const unseen = unlisted > held ? earlier.filter((element) => !isVisible(element)).length : 0;
  const notRead = Math.min(earlier.length - unseen, Math.max(0, cap - items.length));
  return {
    unlisted: Math.max(unlisted, held + unseen) + earlier.length - unseen,
    ...(notRead > 0 && { notRead }),
  };
}

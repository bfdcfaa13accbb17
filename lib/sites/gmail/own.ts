import { cssOfAll, isVisible } from '../engine';
import { places } from './places';

/** Gmail's own element: not inside a mail's body or an editor, whatever its classes and ids claim. */
export function siteOwn(element: Element): boolean {
  return !element.parentElement?.closest(cssOfAll(places.foreign()));
}

export function visibleOwn(element: Element): boolean {
  return siteOwn(element) && isVisible(element);
}

/** Outside mails' bodies; it may stand in an editor. */
export function outsideMail(element: Element): boolean {
  return element.closest('.a3s') === null;
}

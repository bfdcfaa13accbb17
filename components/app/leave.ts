/** Good news leaves by itself, after time enough to read it; while somebody points at it or stands in it, it stays. */

/** How long a notice stays, in milliseconds. */
export const stay = 6000;
/** The same for one that can be taken back. */
export const stayWithUndo = 12_000;

/** Calls `gone` once `element` was left alone for `wait`. Returns what ends the waiting. */
export function leaveAlone(element: HTMLElement, gone: () => void, wait = stay): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const held = { pointer: false, focus: false };
  const hold = (by: keyof typeof held, now: boolean) => () => {
    held[by] = now;
    clearTimeout(timer);
    if (!held.pointer && !held.focus) timer = setTimeout(gone, wait);
  };
  element.addEventListener('pointerenter', hold('pointer', true));
  element.addEventListener('pointerleave', hold('pointer', false));
  element.addEventListener('focusin', hold('focus', true));
  element.addEventListener('focusout', hold('focus', false));
  hold('focus', false)();
  return () => {
    clearTimeout(timer);
  };
}

/** Keys of a screen: one table per screen, silent while a person types or a dialog or menu is open. */

export type KeyTable = Record<string, (event: KeyboardEvent) => unknown>;

/** "j", "?", "Enter", "Ctrl+Enter". Command counts as Control; shift counts only for named keys. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const single = event.key.length === 1;
  const key = single ? event.key.toLowerCase() : event.key;
  return [
    event.ctrlKey || event.metaKey ? 'Ctrl+' : '',
    event.altKey ? 'Alt+' : '',
    event.shiftKey && !single ? 'Shift+' : '',
    key,
  ].join('');
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)))
  );
}

function covered(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}

function ownsEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role="button"]') !== null;
}

/**
 * A keydown listener for a screen. While a field has the focus only chords and Escape get through; Enter stays with
 * a focused button. A handler that returns false leaves the key to the next listener.
 */
export function onKeys(table: () => KeyTable): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.isComposing || covered()) return;
    const name = keyName(event);
    if (typing(event.target) && !name.includes('+') && name !== 'Escape') return;
    if (name === 'Enter' && ownsEnter(event.target)) return;
    const act = table()[name];
    if (!act || act(event) === false) return;
    event.preventDefault();
  };
}

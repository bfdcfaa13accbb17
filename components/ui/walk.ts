/** Arrows move the focus through the rows of a list: the elements that carry `data-row`, in the order of the page. */

/** The row to go to from `at` (-1: from before the first), or null: the key moves nothing. */
export function nextRow(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return at - 1;
  if (at < 0) return null;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

/**
 * A keydown listener for what holds a field and the rows under it. Up from the first row leads back to the field; in
 * the field only the arrow down is taken.
 */
export function walk(event: KeyboardEvent): void {
  const { key, currentTarget: within, target } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!(within instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const rows = [...within.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.checkVisibility());
  const at = rows.findIndex((row) => row === target);
  const field = within.querySelector<HTMLElement>('input[type="search"]');
  if (at < 0 && (target !== field || key !== 'ArrowDown')) return;
  const to = nextRow(key, at, rows.length);
  if (to === null) return;
  event.preventDefault();
  (to < 0 ? field : rows[to])?.focus();
}

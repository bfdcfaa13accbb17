// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leaveAlone, stay } from './leave';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each<[string, (string | number)[], boolean]>([
  ['left alone, it leaves', [stay], true],
  ['not before its time', [stay - 1], false],
  ['under the pointer it stays', ['pointerenter', stay * 3], false],
  ['with the focus in it, it stays', ['focusin', stay * 3], false],
  [
    'the time begins anew when the pointer leaves',
    [stay - 1, 'pointerenter', 'pointerleave', stay - 1],
    false,
  ],
  ['and then it leaves', ['pointerenter', stay, 'pointerleave', stay], true],
  [
    'the focus holds it when the pointer leaves',
    ['pointerenter', 'focusin', 'pointerleave', stay * 3],
    false,
  ],
])('%s', (_, happens, left) => {
  const element = document.createElement('div');
  const gone = vi.fn();
  leaveAlone(element, gone);
  for (const each of happens) {
    if (typeof each === 'number') vi.advanceTimersByTime(each);
    else element.dispatchEvent(new Event(each));
  }
  expect(gone).toHaveBeenCalledTimes(left ? 1 : 0);
});

test('dismissed by hand, it does not leave twice', () => {
  const gone = vi.fn();
  leaveAlone(document.createElement('div'), gone)();
  vi.advanceTimersByTime(stay * 2);
  expect(gone).not.toHaveBeenCalled();
});

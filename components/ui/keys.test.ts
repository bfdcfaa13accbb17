// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { keyName, onKeys } from './keys';

afterEach(() => {
  document.body.replaceChildren();
});

test.each([
  [{ key: 'J', shiftKey: true }, 'j'],
  [{ key: '?', shiftKey: true }, '?'],
  [{ key: 'Enter', ctrlKey: true }, 'Ctrl+Enter'],
  [{ key: 'Enter', metaKey: true }, 'Ctrl+Enter'],
  [{ key: 'Tab', shiftKey: true }, 'Shift+Tab'],
  [{ key: 'c', altKey: true }, 'Alt+c'],
])('%o is called %s', (event, name) => {
  expect(keyName({ ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...event })).toBe(name);
});

function press(target: HTMLElement, init: KeyboardEventInit): string[] {
  const heard: string[] = [];
  const note = (key: string) => () => {
    heard.push(key);
  };
  const listener = onKeys(() => ({
    j: note('j'),
    Enter: note('Enter'),
    Escape: note('Escape'),
    'Ctrl+Enter': note('Ctrl+Enter'),
  }));
  document.body.append(target);
  target.addEventListener('keydown', listener);
  target.dispatchEvent(new KeyboardEvent('keydown', { cancelable: true, ...init }));
  return heard;
}

test.each([
  ['the page', 'div', { key: 'j' }, ['j']],
  ['a text field', 'textarea', { key: 'j' }, []],
  ['a text field', 'textarea', { key: 'Enter', ctrlKey: true }, ['Ctrl+Enter']],
  ['a text field', 'textarea', { key: 'Escape' }, ['Escape']],
  ['a button', 'button', { key: 'Enter' }, []],
  ['a button', 'button', { key: 'j' }, ['j']],
])('on %s (%s) %o is heard as %j', (_, tag, init, expected) => {
  expect(press(document.createElement(tag), init)).toEqual(expected);
});

test('an open dialog keeps the keys to itself', () => {
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  document.body.append(dialog);
  expect(press(document.createElement('div'), { key: 'j' })).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { isOwnPage, pageSender } from './senders';

const own = { id: 'abc', root: 'chrome-extension://abc/' };
const page = { id: 'abc', url: 'https://mail.google.com/mail/u/0/#inbox', frameId: 0, tab: { id: 7 } };

describe('own pages', () => {
  test.each([
    ['the panel', { id: 'abc', url: 'chrome-extension://abc/sidepanel.html' }, true],
    ['a content script', page, false],
    ['another extension', { id: 'xyz', url: 'chrome-extension://xyz/sidepanel.html' }, false],
    ['another extension that names our address', { id: 'xyz', url: 'chrome-extension://abc/' }, false],
    [
      'a page whose address only contains ours',
      { id: 'abc', url: 'https://x/chrome-extension://abc/' },
      false,
    ],
    ['nobody', {}, false],
  ])('%s: %#', (_, sender, expected) => {
    expect(isOwnPage(sender, own)).toBe(expected);
  });
});

describe('page senders', () => {
  test.each([
    ['the top frame', page, { tabId: 7, origin: 'https://mail.google.com' }],
    ['a frame inside', { ...page, frameId: 3 }, null],
    ['no tab', { ...page, tab: undefined }, null],
    ['another extension', { ...page, id: 'xyz' }, null],
    ['our own page in a tab', { ...page, url: 'chrome-extension://abc/workspace.html' }, null],
    ['a file', { ...page, url: 'file:///etc/passwd' }, null],
    ['no address', { ...page, url: undefined }, null],
  ])('%s', (_, sender, expected) => {
    expect(pageSender(sender, own)).toEqual(expected);
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readHere } from './own-origin';

const asked = vi.fn<typeof fetch>();
beforeEach(() => {
  vi.stubGlobal('location', new URL('https://help.shop.example/a/1'));
  vi.stubGlobal('fetch', asked);
  asked.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  'https://evil.example/sitemap.xml',
  'http://help.shop.example/sitemap.xml',
  'https://help.shop.example:8443/sitemap.xml',
  'https://help.shop.example.evil.example/',
  '//evil.example/robots.txt',
])('%s is not asked', async (url) => {
  expect(await readHere(url, 100)).toBeNull();
  expect(asked).not.toHaveBeenCalled();
});

test.each([
  ['a text, cut', 5, 'User-'],
  ['the head alone', 0, ''],
])('of its own origin: %s, and no redirect is followed', async (_, most, text) => {
  asked.mockResolvedValue(new Response('User-agent: *', { status: 200, headers: { 'retry-after': '7' } }));
  expect(await readHere('/robots.txt', most)).toEqual({ status: 200, retryAfter: '7', text });
  expect(asked.mock.calls[0]?.[1]).toEqual({ credentials: 'same-origin', redirect: 'error' });
});

test('a website that does not answer has no text', async () => {
  asked.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await readHere('/robots.txt', 5)).toBeNull();
});

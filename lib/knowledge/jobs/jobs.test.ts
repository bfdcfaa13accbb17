import { describe, expect, it, test } from 'vitest';
import type { CapturedPage } from '../../domain';
import { folderOf, foundPages } from './found';
import { pauseOf, readRetryAfter, restAfter } from './polite';
import { pageAddress, pageKey, scopeOf } from './scope';
import { readRobots, readSitemap } from './sitemap';
import { nextState } from './state';
import { judge } from './visit';
import type { Visit } from './visit';

const origin = 'https://help.shop.example';
const scope = { origin, prefix: '/hc/en' };
const base = `${origin}/hc/en/`;

test.each([
  [`${origin}/hc/en`, '/hc/en'],
  [`${origin}/hc/en/`, '/hc/en'],
  [`${origin}/hc/en/index.html`, '/hc/en'],
  [`${origin}/sitemap.xml`, ''],
  [origin, ''],
])('a job that begins at %s stays below “%s”', (url, prefix) => {
  expect(scopeOf(url)).toEqual({ origin, prefix });
});

test.each([
  ['articles/1', `${base}articles/1`],
  ['articles/1#top', `${base}articles/1`],
  ['articles/1?utm_source=mail&page=2', `${base}articles/1?page=2`],
  ['articles/logout-problems', `${base}articles/logout-problems`],
  ['https://evil.example/hc/en/1', null],
  ['https://help.shop.example.evil.example/hc/en/1', null],
  ['http://help.shop.example/hc/en/1', null],
  ['../de/1', null],
  ['../english/1', null],
  ['logout', null],
  ['session/sign_out', null],
  ['articles/1?action=delete', null],
  ['articles/1/edit', null],
  ['manual.pdf', null],
  ['mailto:a@b.example', null],
  ['javascript:alert(1)', null],
  ['https://[', null],
])('the link %s is opened as %s', (href, url) => {
  expect(pageAddress(href, base, scope)).toBe(url);
});

it('finds each page once, with the first name that says something', () => {
  const links = [
    { href: 'articles/360-reset-password', text: '' },
    { href: 'articles/1', text: ' Refunds ' },
    { href: 'articles/1/#a', text: 'Refunds again' },
    { href: '/about', text: 'About' },
  ];
  expect(foundPages(links, base, scope)).toEqual([
    { url: `${base}articles/360-reset-password`, title: 'Reset password' },
    { url: `${base}articles/1`, title: 'Refunds' },
  ]);
  expect(pageKey(`${base}a/`)).toBe(pageKey(`${base}a`));
  expect(pageKey(`${base}a?id=1`)).not.toBe(pageKey(`${base}a`));
  expect(folderOf(`${base}articles/1`, scope.prefix)).toBe('/articles');
  expect(folderOf(`${base}top`, scope.prefix)).toBe('/');
});

test.each([
  [
    '<?xml version="1.0"?><urlset xmlns="x"><url><loc> https://a.example/1?a=1&amp;b=2 </loc></url><url><loc><![CDATA[https://a.example/2]]></loc></url></urlset>',
    { kind: 'pages', addresses: ['https://a.example/1?a=1&b=2', 'https://a.example/2'] },
  ],
  [
    '<sitemapindex><sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>',
    { kind: 'index', addresses: ['https://a.example/s1.xml'] },
  ],
  ['<html><body>Not found</body></html>', null],
  ['', null],
])('the sitemap %s', (text, sitemap) => {
  expect(readSitemap(text)).toEqual(sitemap);
});

it('reads a hostile sitemap in time that grows with its length', () => {
  const start = performance.now();
  readSitemap(`<urlset>${'<loc>'.repeat(200_000)}${'<loc><![CDATA['.repeat(50_000)}`);
  expect(performance.now() - start).toBeLessThan(2_000);
});

const robots = readRobots(
  [
    'User-agent: Other',
    'Disallow: /',
    '',
    'User-agent: a',
    'User-agent: *  # all',
    'Disallow: /private',
    'Allow: /private/open',
    'Disallow: /*.php$',
    'Disallow: /*/draft/',
    'Disallow:',
    'Sitemap: https://a.example/s.xml',
  ].join('\n'),
);
test.each([
  ['/', false],
  ['/private/1', true],
  ['/private/open/1', false],
  ['/a.php', true],
  ['/a.php?x', false],
  ['/hc/draft/1', true],
])('robots.txt on %s: %s', (path, disallowed) => {
  expect(robots.disallows(path)).toBe(disallowed);
  expect(robots.sitemaps).toEqual(['https://a.example/s.xml']);
});

test.each([
  ['120', 120_000],
  ['Thu, 01 Jan 1970 00:00:05 GMT', 4_000],
  ['soon', null],
  [null, null],
])('Retry-After: %s', (value, wait) => {
  expect(readRetryAfter(value, 1_000)).toBe(wait);
});

it('rests longer after each refusal, and as long as it is asked to', () => {
  expect([1, 2, 3].map((refusals) => restAfter(refusals, null))).toEqual([15_000, 30_000, 60_000]);
  expect(restAfter(1, 40_000)).toBe(40_000);
  expect([pauseOf(1000, 0), pauseOf(1000, 1), pauseOf(0, 1)]).toEqual([1000, 1500, 0]);
});

test.each([
  ['running', 'pause', 'paused'],
  ['paused', 'pause', null],
  ['paused', 'go on', 'running'],
  ['running', 'cancel', 'cancelled'],
  ['done', 'cancel', null],
  ['done', 'try again', 'running'],
  ['cancelled', 'finish', null],
  ['paused', 'finish', null],
] as const)('a job that is %s, on “%s”: %s', (state, act, next) => {
  expect(nextState(state, act)).toBe(next);
});

describe('a visit', () => {
  const url = `${base}articles/1`;
  const captured: CapturedPage = {
    url,
    title: 'Refunds',
    language: 'en',
    blocks: [{ kind: 'paragraph', text: 'Refunds take five days. '.repeat(100) }],
    extractedBy: 'container',
  };
  const little: CapturedPage = { ...captured, blocks: [{ kind: 'paragraph', text: 'Enter your name.' }] };
  const shown = (change: object): Visit => ({
    kind: 'shown',
    url,
    status: 200,
    asksPassword: false,
    retryAfter: null,
    page: captured,
    failure: null,
    ...change,
  });
  test.each<[string, Visit, number, object]>([
    ['an article', shown({}), 0, { follows: 'keep' }],
    ['an article with a sign-in in its header', shown({ asksPassword: true }), 0, { follows: 'keep' }],
    ['a sign-in in its place', shown({ asksPassword: true, page: little }), 0, { follows: 'pause' }],
    ['a sign-in again', shown({ asksPassword: true, page: little }), 1, { follows: 'fail', gone: false }],
    ['a sign-in elsewhere', shown({ asksPassword: true, url: `${origin}/login` }), 0, { follows: 'pause' }],
    ['another website', shown({ url: 'https://id.example/' }), 0, { follows: 'pause' }],
    ['401', shown({ status: 401 }), 0, { follows: 'pause' }],
    ['404', shown({ status: 404 }), 0, { follows: 'fail', gone: true }],
    ['403', shown({ status: 403 }), 0, { follows: 'fail', gone: false }],
    ['500', shown({ status: 500 }), 0, { follows: 'fail', gone: false }],
    ['429', shown({ status: 429, retryAfter: 5_000 }), 0, { follows: 'rest', retryAfter: 5_000 }],
    ['503', shown({ status: 503 }), 0, { follows: 'rest', retryAfter: null }],
    ['a page outside', shown({ url: `${origin}/about` }), 0, { follows: 'fail' }],
    [
      'a page that lies about its address',
      shown({ page: { ...captured, url: 'https://evil.example/' } }),
      0,
      { follows: 'fail' },
    ],
    ['no text', shown({ page: null, failure: 'Nothing here.' }), 0, { problem: { what: 'Nothing here.' } }],
    ['silence', { kind: 'not loaded' }, 0, { follows: 'fail' }],
    ['a shut tab', { kind: 'tab closed' }, 0, { follows: 'pause' }],
    ['no permission', { kind: 'not allowed' }, 3, { follows: 'pause' }],
  ])('%s', (_, visit, tries, follows) => {
    expect(judge(visit, { url, tries }, scope)).toMatchObject(follows);
  });
});

// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { capturePage } from './capture';
import { whenSaid } from './wait';

const read = () => capturePage(document, 'https://help.example.com/a');
const article = (words: number) => {
  const main = document.createElement('main');
  main.textContent = 'word '.repeat(words);
  return main;
};

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
});
afterEach(() => {
  vi.useRealTimers();
});

it('takes a page that says something at once', async () => {
  document.body.append(article(20));
  expect((await whenSaid(document, read)).blocks).toHaveLength(1);
});

it('waits for a page that says nothing yet', async () => {
  const found = whenSaid(document, read);
  setTimeout(() => {
    document.body.append(article(20));
  }, 1_000);
  await vi.advanceTimersByTimeAsync(1_500);
  expect((await found).blocks).toHaveLength(1);
});

it('waits for more where the page says that more is to come', async () => {
  const busy = article(6);
  busy.setAttribute('aria-busy', 'true');
  document.body.append(busy);
  const found = whenSaid(document, read);
  setTimeout(() => {
    document.body.replaceChildren(article(80));
  }, 3_000);
  await vi.advanceTimersByTimeAsync(3_500);
  expect(JSON.stringify((await found).blocks).length).toBeGreaterThan(300);
});

it.each([
  ['nothing to capture', false, 2_000],
  ['still loading', true, 6_000],
])('gives up with a reason: %s', async (kind, busy, time) => {
  document.body.setAttribute('aria-busy', String(busy));
  const found = expect(whenSaid(document, read)).rejects.toMatchObject({ kind });
  await vi.advanceTimersByTimeAsync(time);
  await found;
  document.body.removeAttribute('aria-busy');
});

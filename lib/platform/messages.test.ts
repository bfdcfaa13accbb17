import { expect, test } from 'vitest';
import { answering, asking, hearing } from './messages';

/** One listener and one sender, as the browser joins them. */
function joined(hear: (message: never) => unknown) {
  const heard = answering(hear);
  return asking(
    (message: unknown) =>
      new Promise((resolve) => {
        if (!heard(message, null, resolve)) resolve(undefined);
      }),
  );
}

test.each([
  ['what it promises', () => Promise.resolve({ a: 1 }), { a: 1 }],
  ['nothing', () => undefined, undefined],
  ['no promise', () => 'at once', undefined],
])('a listener answers with %s', async (_, hear, answer) => {
  expect(await joined(hear)('x')).toEqual(answer);
});

test('what a listener fails with is thrown where the message was sent', async () => {
  await expect(joined(() => Promise.reject(new Error('full')))('x')).rejects.toThrow('full');
});

test.each([
  ['The message port closed before a response was received.', 'undefined'],
  ['Could not establish connection.', 'Error: Could not establish connection.'],
])('a browser that says “%s” gives %s', async (said, given) => {
  const send = asking(() => Promise.reject(new Error(said)));
  expect(String(await send().catch((error: unknown) => error))).toBe(given);
});

test('a listener that was taken away is the one that was added', () => {
  const there = new Set<unknown>();
  const event = hearing({
    addListener: (hear: unknown) => void there.add(hear),
    removeListener: (hear: unknown) => void there.delete(hear),
    hasListener: (hear: unknown) => there.has(hear),
  });
  const hear = (() => undefined) as never;
  event.addListener(hear);
  expect([there.size, event.hasListener(hear)]).toEqual([1, true]);
  event.removeListener(hear);
  expect(there.size).toBe(0);
});

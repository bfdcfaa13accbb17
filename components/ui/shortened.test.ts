import { expect, test } from 'vitest';
import { shortened } from './shortened';

const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');

test('what stayed is cut, what changed is not', () => {
  const runs = shortened([
    { kind: 'same', text: long },
    { kind: 'removed', text: long },
    { kind: 'same', text: ` ${long} ` },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: long },
  ]);
  expect(runs.map(({ text }) => text.length < 200)).toEqual([true, false, true, true, true]);
  expect(runs[0]?.text).toMatch(/^… word\d+ .*word59$/);
  expect(runs[2]?.text).toMatch(/^ word0 .* … .* word59 $/);
  expect(runs[4]?.text).toMatch(/^word0 .* …$/);
  expect(shortened([{ kind: 'same', text: 'short' }])[0]?.text).toBe('short');
});

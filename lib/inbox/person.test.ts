import { describe, expect, it } from 'vitest';
import { displayName, mergePeople } from './person';

describe('displayName', () => {
  it.each([
    [{ name: 'Maya', address: 'm@x.example' }, 'Maya'],
    [{ name: ' \n', address: 'm@x.example' }, 'm@x.example'],
    [{ name: '', address: '' }, 'Unknown sender'],
    [{ name: 'x'.repeat(500), address: '' }, 'x'.repeat(100)],
  ])('%j', (person, expected) => {
    expect(displayName(person)).toBe(expected);
  });
});

describe('mergePeople', () => {
  it('is capped', () => {
    const crowd = Array.from({ length: 300 }, (_, index) => ({ name: '', address: `${index}@x.example` }));
    expect(mergePeople(crowd.slice(0, 150), crowd)).toHaveLength(200);
  });
});

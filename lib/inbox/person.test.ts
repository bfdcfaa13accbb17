import { describe, expect, it } from 'vitest';
import { displayName, mergePeople, oneLine } from './person';

describe('oneLine', () => {
  it.each([
    ['two\nlines', 'two lines'],
    ['  wide \t space ', 'wide space'],
    ['one\u202eto\u2066two', 'one to two'],
    ['a\u0000b\u2028c', 'a b c'],
    ['abcdefghijkl', 'abcdefghi…'],
    ['‏שלום', 'שלום'],
  ])('%j', (text, expected) => {
    expect(oneLine(text, 10)).toBe(expected);
  });
});

describe('displayName', () => {
  it.each([
    [{ name: 'Maya', address: 'm@x.example' }, 'Maya'],
    [{ name: ' \n', address: 'm@x.example' }, 'm@x.example'],
    [{ name: '', address: '' }, 'Unknown sender'],
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

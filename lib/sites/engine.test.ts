// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isVisible, Misses, pick, pickAll } from './engine';

function page(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

describe('pick', () => {
  const document = page('<b class="old">1</b><b class="old">2</b><b data-new hidden>3</b>');
  const candidates = ['[data-newest]', '[data-new]', { css: '.old', until: '2027-06-30' }];

  it('takes the first candidate that has an accepted element', () => {
    expect(pick(document, candidates)?.textContent).toBe('3');
    expect(pick(document, candidates, isVisible)?.textContent).toBe('1');
    expect(pickAll(document, candidates, isVisible).map((b) => b.textContent)).toEqual(['1', '2']);
    expect(pick(document, ['i'])).toBeNull();
    expect(pickAll(document, ['i'])).toEqual([]);
  });

  it('is not fooled by an image that takes the name of a function', () => {
    const hostile = page(
      '<img name="querySelectorAll"><img name="nodeType"><img name="ownerDocument"><b>1</b>',
    );
    expect(pick(hostile, ['b'])?.textContent).toBe('1');
    expect(pickAll(hostile, ['b'], isVisible)).toHaveLength(1);
  });
});

describe('isVisible', () => {
  it.each([
    ['plain', '<p><b>x</b></p>', true],
    ['hidden', '<p><b hidden>x</b></p>', false],
    ['in a hidden parent', '<p hidden><b>x</b></p>', false],
    ['display none', '<p style="color:red;display:none"><b>x</b></p>', false],
    ['visibility', '<b style="visibility:hidden">x</b>', false],
    ['style with the word in a value', '<b style="background:url(display:none)">x</b>', true],
  ])('%s', (_, html, expected) => {
    const element = page(html).querySelector('b');
    expect(element && isVisible(element)).toBe(expected);
  });
});

it('names what is missing, with what was tried and how often', () => {
  const misses = new Misses();
  expect(misses.look('subject', 'Hello', ['h2'])).toBe('Hello');
  misses.look('author', '', ['.a', { css: '.b', until: '2027-01-01' }]);
  misses.look('author', null, ['.a', { css: '.b', until: '2027-01-01' }]);
  misses.look('messages', [], ['li']);
  expect(misses.found).toEqual(['subject']);
  expect(misses.list).toEqual([
    { part: 'author', tried: ['.a', '.b'], count: 2 },
    { part: 'messages', tried: ['li'], count: 1 },
  ]);
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map((found) => [
    found[1] ?? '',
    { light: found[2] ?? '', dark: found[3] ?? '' },
  ]),
);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast of two colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const words = ['ink', 'ink-2', 'ink-3', 'accent', 'documented', 'stated', 'unsupported', 'contradicted'];
const grounds = ['ground', 'sheet', 'sunken', 'hover', 'float'];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const ratio = (one: string, other: string) =>
    contrast(tokens.get(one)?.[theme] ?? '', tokens.get(other)?.[theme] ?? '');

  test.each([
    ...words.flatMap((word) => grounds.map((ground) => [word, ground])),
    ...['unsupported-wash', 'contradicted-wash', 'accent-wash', 'mark'].flatMap((wash) => [
      ['ink', wash],
      ['ink-2', wash],
    ]),
    ['unsupported', 'unsupported-wash'],
    ['contradicted', 'contradicted-wash'],
    ['accent', 'accent-wash'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
  ])('%s on %s can be read', (word, ground) => {
    expect(ratio(word ?? '', ground ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['ground', 'sheet', 'float'])('the edge of a field stands out on %s', (ground) => {
    expect(ratio('line-strong', ground)).toBeGreaterThanOrEqual(3);
  });
});

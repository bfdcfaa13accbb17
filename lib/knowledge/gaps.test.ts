import { describe, expect, it } from 'vitest';
import { groupTexts } from './gaps';

const asked = [
  'Can I get the invoice in Swedish?',
  'How do I delete my account?',
  'I need my invoice in Swedish please',
  'Is a Swedish invoice possible?',
  'Please delete the account that I made',
  'Which browsers are supported?',
];

/** Knows three meanings: money, going away, and tools. */
const meanings: [RegExp, number][] = [
  [/invoice|receipt|bill/i, 0],
  [/delete|erase|close/i, 1],
  [/browsers|Firefox/i, 2],
];
const encode = (text: string) => {
  const vector = new Float32Array(3);
  for (const [words, at] of meanings) if (words.test(text)) vector[at] = 1;
  return Promise.resolve(vector.some((number) => number > 0) ? vector : null);
};

describe('questions', () => {
  it.each<[string, string[], typeof encode | null, number[]]>([
    ['by the words that they share', asked, null, [0, 1, 0, 0, 1, 2]],
    ['by what they mean', ['Where is my receipt?', 'Send the bill', 'Erase me'], encode, [0, 0, 1]],
    [
      'not by meaning where it is not known',
      ['Hvor er kvitteringen?', 'Wo ist die Quittung?'],
      encode,
      [0, 1],
    ],
    [
      'with words of a script without spaces',
      ['請求書をください', '請求書が欲しい', '退会したい'],
      null,
      [0, 0, 1],
    ],
    ['none', [], null, []],
    ['what says nothing', ['What?', 'How?'], null, [0, 1]],
  ])('come together %s', async (_, texts, means, groups) => {
    expect(await groupTexts(texts, means)).toEqual(groups);
  });

  it('beyond what is compared stand alone', async () => {
    const texts = Array.from({ length: 605 }, (_, at) => `Is a Swedish invoice possible${'?'.repeat(at)}`);
    const groups = await groupTexts([...texts, 'is a Swedish  invoice possible'], null);
    expect(new Set(groups.slice(0, 600)).size).toBe(1);
    expect(new Set(groups).size).toBe(6);
    expect(groups.at(-1)).toBe(groups[0]);
  });
});

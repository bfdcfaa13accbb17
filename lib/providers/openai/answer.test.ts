import { describe, expect, it } from 'vitest';
import { plainText, readAnswer, writtenSoFar } from './answer';

const said = (text: string, ask = 1, cites: string[] = []) => ({ ask, text, cites });
const whole =
  '{"cannot_answer":false,"missing":[],"sentences":[{"ask":2,"text":"It holds \\"50\\" rows.","cites":["P1","P2"]}]}';

describe('an answer', () => {
  it.each<[what: string, raw: string, statements: unknown]>([
    ['as asked for', whole, [said('It holds "50" rows.', 2, ['P1', 'P2'])]],
    ['in a fence', '```json\n' + whole + '\n```', [said('It holds "50" rows.', 2, ['P1', 'P2'])]],
    [
      'with words around it',
      `Sure, here it is: ${whole} Anything else?`,
      [said('It holds "50" rows.', 2, ['P1', 'P2'])],
    ],
    [
      'after thoughts',
      `<think>{"sentences":[]}</think>${whole}`,
      [said('It holds "50" rows.', 2, ['P1', 'P2'])],
    ],
    ['of plain strings', '{"sentences":["One.","Two."]}', [said('One.'), said('Two.')]],
    ['with parts that are missing', '{"sentences":[{"text":"One."}]}', [said('One.')]],
    [
      'with parts of other kinds',
      '{"sentences":[{"text":"One.","ask":"2","cites":["P1",4,null]},{"text":7},null]}',
      [said('One.', 1, ['P1'])],
    ],
    ['that says it cannot, whatever else', '{"cannot_answer":true,"sentences":[{"text":"One."}]}', []],
    ['without statements', '{"cannot_answer":false,"missing":[],"sentences":[]}', []],
    ['in lines', 'One. [P1]\n\nTwo. [P2][P3]', [said('One.', 1, ['P1']), said('Two.', 1, ['P2', 'P3'])]],
    [
      'with letters that nobody sees',
      '{"sentences":[{"text":"On\\u200be.\\u202e","cites":[]}]}',
      [said('One.')],
    ],
    ['that is cut', whole.slice(0, -10), null],
    ['that is nothing', '', null],
    ['that is only thoughts', '<think>I wonder', null],
    ['of another shape', '{"reply":"Hello"}', null],
    [
      'with a brace too many within words',
      '{"sentences":[{"text":"Type {name}} here.","cites":[]}]}',
      [said('Type {name}} here.')],
    ],
  ])('%s', (_, raw, statements) => {
    expect(readAnswer(raw)).toEqual(statements);
  });

  it('is bounded, and read in a moment', () => {
    const many = JSON.stringify({
      sentences: Array.from({ length: 500 }, () => ({
        text: 'x'.repeat(9_000),
        cites: Array(99).fill('P1'),
      })),
    });
    const read = readAnswer(many) ?? [];
    expect(read).toHaveLength(40);
    for (const { text, cites } of read) {
      expect(text.length).toBeLessThanOrEqual(2_000);
      expect(cites.length).toBeLessThanOrEqual(8);
    }
    const start = performance.now();
    for (const hostile of [
      '{'.repeat(60_000),
      '{"a":"' + '\\'.repeat(60_000),
      '"text":"'.repeat(8_000),
      '[P1'.repeat(20_000),
      '<think>'.repeat(8_000),
    ]) {
      readAnswer(hostile);
      writtenSoFar(hostile);
      plainText(hostile);
    }
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});

describe('what is written so far', () => {
  it('is words at every length, and only grows', () => {
    let before = '';
    for (let length = 0; length <= whole.length; length += 1) {
      const now = writtenSoFar(whole.slice(0, length));
      expect(now).not.toMatch(/[{}\\]|cites|sentences/);
      expect(now.startsWith(before)).toBe(true);
      before = now;
    }
    expect(before).toBe('It holds "50" rows.');
  });

  it.each([
    ['<think>Let me see. {"text":"no"}', ''],
    ['```json\n{"sentences":[{"text":"One.","cites":[]},{"text":"Tw', 'One.\n\nTw'],
    ['{"sentences":[{"text":"caf\\u00', 'caf'],
    ['One. [P1]\nTwo. [P', 'One.\nTwo.'],
  ])('%s', (raw, words) => {
    expect(writtenSoFar(raw)).toBe(words);
  });
});

it.each([
  ['```\nHi Ana,\n\nOne.\n```', 'Hi Ana,\n\nOne.'],
  ['<think>short</think>\nOne.', 'One.'],
  ['One with ``` inside.', 'One with ``` inside.'],
])('a plain text: %j', (raw, text) => {
  expect(plainText(raw)).toBe(text);
});

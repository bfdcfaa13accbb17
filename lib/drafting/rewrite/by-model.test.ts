import { describe, expect, it } from 'vitest';
import { evidenceFrom } from '../planting';
import { verify } from '../verify';
import { bare, runsOf, untrue, withRun } from './by-model';

const courtesy = ['Hi Ana,', 'Here is what our help pages say:', 'Kind regards,', 'Mara'];
const text = `Hi Ana,

Here is what our help pages say:

A report can be exported from the Reports page. Press Export.

1. Open it.
2. Press Export.

Source: https://help.example/reports

Kind regards,
Mara`;

describe('runs', () => {
  it('are the whole text, and only the statements may change', () => {
    const runs = runsOf(text, courtesy);
    expect(runs.map((run) => run.text).join('')).toBe(text);
    expect(runs.filter(({ stays }) => !stays).map((run) => run.text.trim())).toEqual([
      'A report can be exported from the Reports page. Press Export.\n\n1. Open it.\n2. Press Export.',
    ]);
  });

  it('leave the customer’s questions and what is open alone', () => {
    const several =
      'Hi Ana,\n\n“How do I export?”\n\nPress Export.\n\n“And print?”\n\nPress Print.\n\nI found nothing on:\n- “Fax?”\n\nMara';
    const runs = runsOf(several, ['Hi Ana,', 'I found nothing on:', 'Mara']);
    expect(runs.filter(({ stays }) => !stays).map((run) => run.text.trim())).toEqual([
      'Press Export.',
      'Press Print.',
    ]);
  });

  it('keep their distance when one changes', () => {
    const runs = runsOf(text, courtesy);
    const [run] = runs.filter(({ stays }) => !stays);
    const made = run && withRun(runs, run, 'Press Export.').map((each) => each.text);
    expect(made?.join('')).toContain('say:\n\nPress Export.\n\nSource:');
  });
});

it.each([
  ['Hi Ana,\n\nPress Export.\n\nKind regards', 'Press Export.'],
  ['Press Export.\n\nThen print.', 'Press Export.\n\nThen print.'],
  ['Thanks!', ''],
])('a model’s own greeting is not taken: %j', (words, left) => {
  expect(bare(words)).toBe(left);
});

describe('what is refused', () => {
  const page = evidenceFrom('reports', 'Reports', [
    'A report can be exported from the Reports page. The file holds 5,000 rows. The file is not sent to other people.',
  ]);
  const prove = (words: string) => verify({ text: words, evidence: [page], customerText: '', courtesy: [] });
  const before = 'A report can be exported from the Reports page. The file holds 5,000 rows.';
  it.each<[what: string, words: string, refused: string[], hint?: string, foreign?: boolean]>([
    ['a shorter one', 'The file holds 5,000 rows.', []],
    ['another number', 'The file holds 9,000 rows.', ['The file holds 9,000 rows.']],
    ['a denial', 'The file is sent to other people.', ['The file is sent to other people.']],
    ['a promise', 'The file holds 5,000 rows. We will refund you today.', ['We will refund you today.']],
    ['a statement that is merely new is marked, not refused', 'Colours of charts stay bright.', []],
    ['the fact that was added', 'The limit grows to 7,000 rows.', [], 'the limit grows to 7,000 rows'],
    [
      'more than was added',
      'The limit grows to 8,000 rows.',
      ['The limit grows to 8,000 rows.'],
      'the limit grows to 7,000 rows',
    ],
    ['another language', 'Die Datei enthält 5,000 Zeilen.', [], '', true],
    [
      'another number in another language',
      'Die Datei enthält 9,000 Zeilen.',
      ['Die Datei enthält 9,000 Zeilen.'],
      '',
      true,
    ],
  ])('%s', (_, words, refused, hint = '', foreign = false) => {
    expect(untrue({ now: prove(words), before: prove(before), hint, foreign })).toEqual(refused);
  });

  it('not what was unproven before', () => {
    const own = 'The file holds 6,000 rows.';
    expect(untrue({ now: prove(own), before: prove(own), hint: '', foreign: false })).toEqual([]);
  });
});

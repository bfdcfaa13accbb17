import { describe, expect, it } from 'vitest';
import { ownWords } from './own-words';

const draft = [
  'Hi Maya,',
  '',
  'Here is what our help pages say:',
  '',
  'A CSV export holds up to 50,000 rows. Larger exports are split into several files.',
  '',
  '1. Open the report and choose Share.',
  '2. Choose Export, then CSV.',
  '',
  'Source: https://help.lumen.example/articles/export-data',
  '',
  'Kind regards,',
  'Dana',
].join('\n');

describe('unedited machine text is nobody’s words', () => {
  it.each<[string, string]>([
    ['as it was composed', draft],
    ['as the site shows it on one line', draft.replace(/\s+/g, ' ')],
    ['without the numbers that the page draws', draft.replace(/^\d\. /gm, '')],
    ['with other blanks and quotes', draft.replaceAll(' ', '\u00a0').replaceAll('’', "'")],
    ['without blank lines', draft.replace(/\n+/g, '\n')],
    ['cut off by the page', draft.slice(0, 180)],
    ['with another greeting and closing', draft.replace('Hi Maya', 'Hello there').replace('Kind', 'Best')],
    ['in capitals', draft.toUpperCase()],
    ['with a filler more or less', draft.replace('A CSV export holds', 'The CSV export just holds')],
    ['in another order', draft.split('\n').reverse().join('\n')],
    ['with a full stop lost between two sentences', draft.replace('rows. Larger', 'rows; larger')],
  ])('%s', (_, sent) => {
    expect(ownWords(sent, ['Another draft altogether.', draft])).toBe('');
  });
});

describe('what a person wrote or changed', () => {
  it.each<[string, string, string[], string]>([
    [
      'without any draft',
      'Hi Maya,\n\nInvoices are available in Swedish: choose the language under Billing.\n\nBest,\nDana',
      [],
      'Invoices are available in Swedish: choose the language under Billing.',
    ],
    [
      'a sentence that was added to a draft',
      draft.replace('several files.', 'several files. On the Team plan you can ask us to lift the limit.'),
      [draft],
      'On the Team plan you can ask us to lift the limit.',
    ],
    [
      'a number that was changed',
      draft.replace('50,000', '80,000'),
      [draft],
      'A CSV export holds up to 80,000 rows.',
    ],
    [
      'a denial that was put in',
      draft.replace('are split', 'are not split'),
      [draft],
      'Larger exports are not split into several files.',
    ],
    [
      'a step that was changed, with its sign',
      draft.replace('2. Choose Export, then CSV.', '2. Choose Download, then Spreadsheet.'),
      [draft],
      '2. Choose Download, then Spreadsheet.',
    ],
    [
      'lists and paragraphs of their own',
      'To get a Swedish invoice:\n\n- Open Settings and choose Billing.\n- Pick Svenska as invoice language.\n\nThanks!',
      [draft],
      'To get a Swedish invoice:\n\n- Open Settings and choose Billing.\n- Pick Svenska as invoice language.',
    ],
    ['greeting and thanks alone', 'Hi Maya,\nThank you for your patience!\nBest, Dana', [], ''],
    ['nothing', '', [draft], ''],
  ])('%s', (_, sent, machine, kept) => {
    expect(ownWords(sent, machine)).toBe(kept);
  });

  it('is found in long hostile text in no time', () => {
    const started = performance.now();
    ownWords('a '.repeat(50_000), [draft.repeat(200)]);
    ownWords('1. '.repeat(30_000), [draft]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

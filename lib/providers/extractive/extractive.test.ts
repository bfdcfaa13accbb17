import { describe, expect, it } from 'vitest';
import type { AskKind, PassagePart, SearchHit } from '../../domain';
import { extractive } from '.';
import { subject } from './select';

/** One passage a block; its lines are paragraphs, and lines with numbers one list. */
function hit(id: string, headingPath: string[], lines: string[], score: number): SearchHit {
  const text = lines.join('\n');
  const parts: PassagePart[] = [];
  let start = 0;
  for (const line of lines) {
    const end = start + line.length;
    const before = parts.at(-1);
    if (/^\d\. /.test(line) && before?.kind === 'ordered list') before.end = end;
    else parts.push({ kind: /^\d\. /.test(line) ? 'ordered list' : 'paragraph', start, end });
    start = end + 1;
  }
  return {
    passage: {
      id,
      articleId: 'a',
      version: 1,
      position: 0,
      hash: text,
      headingPath,
      anchor: null,
      text,
      parts,
    },
    title: headingPath[0] ?? '',
    url: `https://help.example.com/${id}`,
    capturedAt: 0,
    score,
    strength: score,
  };
}

async function answer(text: string, kind: AskKind, hits: SearchHit[]): Promise<string[]> {
  const { answers } = await extractive.compose(
    { asks: [{ ask: { text, kind }, hits }], around: null },
    { signal: new AbortController().signal },
  );
  return answers.flatMap(({ pieces }) => pieces.map(({ text: said }) => said));
}

const weekly = hit(
  'weekly',
  ['Exports', 'Schedule a weekly export'],
  [
    'To schedule a weekly export of a report:',
    '1. Open the report and choose Share, then Schedule export.',
    '2. Set Repeat to Weekly and choose the day.',
  ],
  1,
);

describe('extractive', () => {
  it('leaves out a sentence that only names the subject, and what points elsewhere', async () => {
    const hits = [
      hit(
        'after',
        ['Cancel your subscription', 'What happens after you cancel'],
        [
          'Your shelves stay readable until the paid month ends.',
          'You can subscribe again from the Subscription section of your settings.',
          'Want to switch plans instead of cancelling? See Change your subscription.',
        ],
        1,
      ),
      hit(
        'how',
        ['Cancel your subscription'],
        ['Open your settings.', 'Go to the Subscription section and click Cancel.'],
        0.95,
      ),
    ];
    expect(await answer('How do I cancel my subscription?', 'how-to', hits)).toEqual([
      'Go to the Subscription section and click Cancel.',
    ]);
  });

  it.each([
    ['How do I schedule a weekly export, so that finance gets it every Monday?'],
    ['How do I schedule a weekly export because our bookkeeper asks for one?'],
    ['Since we closed our Lisbon office, how do I schedule a weekly export?'],
  ])('answers what is asked, whatever it is for: %j', async (ask) => {
    expect((await answer(ask, 'how-to', [weekly])).join('\n')).toContain('Schedule export');
  });

  it.each([
    ['How do I schedule a weekly export to Dropbox?'],
    ['How do I schedule a weekly export in Lisbon, so that finance gets it?'],
  ])('still has no answer to %j', async (ask) => {
    expect(await answer(ask, 'how-to', [weekly])).toEqual([]);
  });

  it('keeps a further window that limits the first', async () => {
    const hits = [
      weekly,
      hit(
        'who',
        ['Exports', 'Who may export'],
        ['Members may read reports.', 'Schedule a weekly export only if you have the Editor role.'],
        0.95,
      ),
    ];
    expect((await answer('How do I schedule a weekly export?', 'how-to', hits)).at(-1)).toBe(
      'Schedule a weekly export only if you have the Editor role.',
    );
  });
});

describe('subject', () => {
  it.each([
    ['How do I set it up so that reports arrive weekly?', ['set', 'report', 'arriv', 'weekli']],
    ['How do I export boards, so we can print them?', ['export', 'board']],
    ['Was I charged because I upgraded?', ['charg', 'upgrad']],
    ['Are fees paused for teams because of the outage?', ['fee', 'paus', 'team', 'outag']],
    ['What changed in the price since March?', ['chang', 'price', 'march']],
  ])('%j', (text, words) => {
    expect(subject({ text, kind: 'other' })).toEqual(words);
  });
});

import { describe, expect, it } from 'vitest';
import { refusals } from '../domain';
import type { RefusalKind } from '../domain';
import { refusalSentence } from './sentences';

const at = new Date(2025, 0, 2, 14, 2).getTime();

describe('every refusal', () => {
  it.each(refusals.flatMap((kind) => [['', kind] as const, ['Priya', kind] as const]))(
    'with detail "%s": %s',
    (detail, kind) => {
      for (const time of [null, at]) {
        const { what, next } = refusalSentence({ kind, detail, at: time });
        expect(what).toMatch(/^Not inserted: \S.*[.]$/);
        expect(next).toMatch(/^[A-Z].*\.$/);
        expect(what + next).not.toMatch(/!|undefined|null|\.\.| {2}|“”/);
      }
    },
  );

  it('has its own words', () => {
    const all = refusals.map((kind) => refusalSentence({ kind, detail: '', at: null }).what);
    expect(new Set(all).size).toBe(refusals.length);
  });

  it.each<[RefusalKind, string, number | null, string]>([
    ['new message', 'Priya', at, 'Not inserted: a new message from Priya arrived at 14:02.'],
    ['new message', '', null, 'Not inserted: a new message arrived.'],
    ['teammate replied', 'Ada', at, 'Not inserted: Ada answered at 14:02.'],
    ['teammate replied', '', null, 'Not inserted: your team answered.'],
    ['composer occupied', 'Dear', null, 'Not inserted: the reply box already holds text: “Dear”.'],
    ['verdict forbids', 'the text is empty', null, 'Not inserted: the text is empty.'],
    ['verdict forbids', 'This is law.', null, 'Not inserted: the rules keep this for a person. This is law.'],
    [
      'not compared',
      'It costs $29.',
      null,
      'Not inserted: a statement has yet to be compared with its source: “It costs $29.”.',
    ],
    ['not vouched', 'It is free.', null, 'Not inserted: a statement needs your word first: “It is free.”.'],
    [
      'not taken',
      'The composer did not take the text.',
      null,
      'Not inserted: the composer did not take the text.',
    ],
  ])('%s (%s)', (kind, detail, time, what) => {
    expect(refusalSentence({ kind, detail, at: time }).what).toBe(what);
  });
});

import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../domain';
import type { Grounding, SourceChange } from '../domain';
import { verify } from '../drafting/verify';
import { assess } from './assess';
import { conversation, draft, evidenceOf, incoming, noon } from './examples';
import { builtInRules } from './rules';
import { proveAsItStands } from './sources';

const before = evidenceOf('Full exports arrive within 24 hours. A link works for 7 days.', 'a1@1:0');
const other = {
  ...evidenceOf('The link arrives by e-mail. A link works for 7 days.', 'b1@1:0'),
  title: 'Links',
};
const text = 'Full exports arrive within 24 hours. A link works for 7 days.';

const prove = (changes: SourceChange[], evidence = [before]) =>
  proveAsItStands({ text, evidence, customerText: '', courtesy: [] }, changes, verify);
const changedTo = (...now: string[]): SourceChange[] => [
  { passageId: 'a1@1:0', kind: 'changed', now: now.map((said, at) => evidenceOf(said, `a1@2:${at}`)) },
];

describe('a claim whose source changed', () => {
  it.each<[string, SourceChange[], Grounding[], RegExp | null]>([
    ['not at all', [], ['documented', 'documented'], null],
    [
      'elsewhere only',
      changedTo('Full exports arrive within 24 hours. A link works for 7 days. Ask us for more.'),
      ['documented', 'documented'],
      null,
    ],
    [
      'by a cut into two passages',
      changedTo('A link works for 7 days.', 'Full exports arrive within 24 hours.'),
      ['documented', 'documented'],
      null,
    ],
    [
      'in its number',
      changedTo('Full exports arrive within 48 hours. A link works for 7 days.'),
      ['contradicted', 'documented'],
      /48 hours/,
    ],
    [
      'in its words',
      changedTo('Exports were ended. A link works for 7 days.'),
      ['unsupported', 'documented'],
      null,
    ],
    ['to nothing', changedTo(), ['unsupported', 'unsupported'], /does not say this any more/],
    [
      'by being retired',
      [{ passageId: 'a1@1:0', kind: 'retired', now: [] }],
      ['unsupported', 'unsupported'],
      /was retired/,
    ],
    [
      'by being removed',
      [{ passageId: 'a1@1:0', kind: 'removed', now: [] }],
      ['unsupported', 'unsupported'],
      /was removed/,
    ],
  ])('%s', (_name, changes, groundings, sentence) => {
    const claims = prove(changes);
    expect(claims.map(({ grounding }) => grounding)).toEqual(groundings);
    const [first] = claims;
    if (sentence) expect(first?.problems.map((problem) => problem.sentence).join(' ')).toMatch(sentence);
    // What it rested on can still be looked at, and no citation names a passage that was not retrieved.
    for (const claim of claims) {
      expect(claim.citations.map(({ passageId }) => passageId)).toEqual(['a1@1:0']);
      const marked = claim.problems.some(({ kind }) => kind === 'source changed');
      expect(marked).toBe(claim.grounding !== 'documented');
    }
  });

  it('rests on another retrieved page that still says it', () => {
    const claims = prove(changedTo('Exports were ended.'), [before, other]);
    expect(claims.map(({ grounding }) => grounding)).toEqual(['unsupported', 'documented']);
    expect(claims[1]?.citations[0]?.passageId).toBe('b1@1:0');
    expect(claims[1]?.citations[0]?.quote).toBe('A link works for 7 days.');
  });
});

describe('the verdict', () => {
  const judge = (changes: SourceChange[]) =>
    assess({
      conversation: conversation(),
      messages: [incoming('How do I export my reports?')],
      draft: draft(),
      changes,
      settings: defaultSettings,
      internal: [],
      rules: builtInRules,
      now: noon,
    });

  it('says in its first reason that the source changed, and asks for the person’s word', () => {
    const { signals, verdict } = judge([{ passageId: 'a1@1:0', kind: 'changed', now: [] }]);
    expect(signals.map(({ name }) => name)).toContain('source changed');
    expect(verdict.reasons[0]).toMatchObject({ ruleId: 'source-changed', effect: 'review' });
    expect(verdict.toVouch).toHaveLength(1);
    expect(verdict.supported).toBe(0);
  });

  it('stays clear while the cited passages stand', () => {
    expect(judge([{ passageId: 'unknown', kind: 'removed', now: [] }]).verdict.kind).toBe('clear');
  });
});

import { describe, expect, it } from 'vitest';
import { effects, signalNames } from '../domain';
import type { Claim, Condition, Effect, Rule, SignalName } from '../domain';
import { decide } from './decide';
import { builtInRules } from './rules';

function claim(id: string, grounding: Claim['grounding'], problems: Claim['problems'] = []): Claim {
  return { id, text: `claim ${id}`, start: 0, end: 1, grounding, citations: [], problems };
}
const promise: Claim['problems'] = [{ kind: 'promise', words: 'we will', sentence: '' }];
const done: Claim['problems'] = [{ kind: 'action claimed', words: 'I have', sentence: '' }];
const rule = (id: string, when: Condition, effect: Effect, reason = id): Rule => ({
  ...{ id, version: 1, title: id, when, effect, reason },
});
const always: Condition = { always: true };
const by = (rules: Rule[], over: Partial<Parameters<typeof decide>[0]> = {}) =>
  decide({ rules, signals: [], claims: [], draft: 'present', ...over });

describe('the lattice', () => {
  it.each(effects.flatMap((a) => effects.map((b) => [a, b] as const)))(
    '%s with %s is the stricter',
    (a, b) => {
      const strictest = Math.max(effects.indexOf(a), effects.indexOf(b), effects.indexOf('clear'));
      expect(by([rule('a', always, a), rule('b', always, b)]).kind).toBe(effects[strictest]);
    },
  );

  it('is clear when nothing speaks against it, and never automatic', () => {
    expect(by(builtInRules).kind).toBe('clear');
    expect(by([rule('wish', always, 'automatic')]).kind).toBe('clear');
    expect(builtInRules.some(({ effect }) => effect === 'automatic')).toBe(false);
  });

  it('can only be tightened by a further rule', () => {
    const base = by(builtInRules, { signals: [{ name: 'refund', words: [] }] }).kind;
    for (const effect of effects) {
      const more = by([...builtInRules, rule('more', always, effect)], {
        signals: [{ name: 'refund', words: [] }],
      });
      expect(effects.indexOf(more.kind)).toBeGreaterThanOrEqual(effects.indexOf(base));
    }
  });
});

describe('conditions', () => {
  const yes: Condition = { signal: 'refund' };
  const no: Condition = { signal: 'legal' };
  it.each<[Condition, boolean]>([
    [yes, true],
    [no, false],
    [{ not: no }, true],
    [{ not: yes }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ any: [] }, false],
    [{ all: [yes, { not: no }] }, true],
    [{ all: [yes, no] }, false],
    [{ draft: 'missing' }, false],
    [{ grounding: 'unsupported', atLeast: 2 }, true],
    [{ grounding: 'unsupported', atLeast: 3 }, false],
    [always, true],
  ])('%j: %s', (when, holds) => {
    const claims = [claim('1', 'unsupported'), claim('2', 'unsupported')];
    const signals = [{ name: 'refund' as const, words: ['refund'] }];
    expect(by([rule('x', when, 'review')], { claims, signals }).reasons).toHaveLength(holds ? 1 : 0);
  });
});

describe('the verdict', () => {
  it('lists the reasons strictest first, each once, with its words', () => {
    const verdict = by(
      [
        rule('a', { signal: 'billing' }, 'review', 'money'),
        rule('b', { signal: 'refund' }, 'review', 'money'),
        rule('c', { signal: 'legal' }, 'hand off', 'law'),
        rule('d', { signal: 'refund' }, 'second review', 'refund'),
      ],
      {
        signals: [
          { name: 'billing', words: ['invoice', 'bill'] },
          { name: 'refund', words: ['refund', 'bill'] },
          { name: 'legal', words: ['lawyer'] },
        ],
      },
    );
    expect(verdict.reasons).toEqual([
      { ruleId: 'c', effect: 'hand off', reason: 'law', words: ['lawyer'] },
      { ruleId: 'd', effect: 'second review', reason: 'refund', words: ['refund', 'bill'] },
      { ruleId: 'a', effect: 'review', reason: 'money', words: ['invoice', 'bill', 'refund'] },
    ]);
  });

  it('counts what is proven and names what a person must vouch for', () => {
    const claims = [
      claim('hello', 'courtesy'),
      claim('doc', 'documented'),
      claim('said', 'stated'),
      claim('none', 'unsupported'),
      claim('against', 'contradicted'),
      claim('will', 'documented', promise),
      claim('did', 'stated', done),
    ];
    expect(by(builtInRules, { claims })).toMatchObject({
      supported: 4,
      claims: 6,
      toVouch: ['none', 'against', 'will', 'did'],
    });
  });
});

describe('the built-in rules', () => {
  const expected: Record<SignalName, Effect> = {
    billing: 'review',
    refund: 'second review',
    cancellation: 'review',
    'account access': 'second review',
    legal: 'hand off',
    safety: 'hand off',
    frustration: 'hand off',
    'asks for a person': 'hand off',
    'repeat contact': 'review',
    injection: 'review',
    'hidden text': 'review',
    attachment: 'review',
    language: 'review',
    'no evidence': 'review',
    'unanswered ask': 'review',
    'messages not loaded': 'review',
    promise: 'review',
    'personal data': 'second review',
    'source changed': 'review',
    'weak support': 'review',
    'internal source': 'review',
    'outside link': 'review',
    'foreign link': 'hand off',
    'foreign personal data': 'hand off',
  };
  it.each(signalNames)('%s', (name) => {
    const verdict = by(builtInRules, { signals: [{ name, words: ['these words'] }] });
    expect(verdict.kind).toBe(expected[name]);
    expect(verdict.reasons.map(({ words }) => words)).toEqual([['these words']]);
  });

  it.each([
    ['unsupported', 'review'],
    ['contradicted', 'review'],
    ['documented', 'clear'],
    ['stated', 'clear'],
    ['courtesy', 'clear'],
  ] as const)('a claim that is %s: %s', (grounding, kind) => {
    expect(by(builtInRules, { claims: [claim('1', grounding)] }).kind).toBe(kind);
  });

  it('ask for a draft where there is none', () => {
    expect(by(builtInRules, { draft: 'missing' })).toMatchObject({
      kind: 'review',
      reasons: [{ ruleId: 'no-draft' }],
    });
  });

  it('have their own ids and whole sentences', () => {
    expect(new Set(builtInRules.map(({ id }) => id)).size).toBe(builtInRules.length);
    for (const { reason } of builtInRules) expect(reason).toMatch(/^[A-Z][^!]+\.$/);
  });
});

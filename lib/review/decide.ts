/** From signals and claims to a verdict, by rules that are data. */
import {
  effects,
  vouchOf,
  type Claim,
  type ClaimProblem,
  type Condition,
  type Effect,
  type Reason,
  type Rule,
  type Signal,
  type Verdict,
} from '../domain';
import { isInternal } from './internal';
import { isOutsideLink } from './links';
import { isOrdered } from './orders';

export interface DecideInput {
  rules: Rule[];
  signals: Signal[];
  /** Of the text as it stands; empty without a draft. */
  claims: Claim[];
  draft: 'present' | 'missing';
}

const strictness = (effect: Effect): number => effects.indexOf(effect);

/** What no captured page can prove: that something will be or was done. */
export function isPromise({ kind }: ClaimProblem): boolean {
  return kind === 'promise' || kind === 'action claimed';
}

/** Problems for which a person has to look, however well the words are borne out. */
const looks = [isPromise, isInternal, isOutsideLink, isOrdered];

/** Must a person say that this claim is true, or may be known to a customer, before it may go? */
function needsVouching({ grounding, problems }: Claim): boolean {
  return (
    grounding === 'unsupported' ||
    grounding === 'contradicted' ||
    problems.some((problem) => looks.some((look) => look(problem)))
  );
}

/** Null: it does not hold. Otherwise the words behind it, of the signals and claims that it names. */
function holds(when: Condition, input: DecideInput): string[] | null {
  if ('signal' in when) {
    return input.signals.find(({ name }) => name === when.signal)?.words ?? null;
  }
  if ('grounding' in when) {
    const claims = input.claims.filter(({ grounding }) => grounding === when.grounding);
    return claims.length >= when.atLeast ? claims.map(({ text }) => text) : null;
  }
  if ('draft' in when) return input.draft === when.draft ? [] : null;
  if ('not' in when) return holds(when.not, input) ? null : [];
  if ('always' in when) return [];
  const parts = ('any' in when ? when.any : when.all).map((inner) => holds(inner, input));
  const held = 'any' in when ? parts.some((words) => words) : parts.every((words) => words);
  return held ? parts.flatMap((words) => words ?? []) : null;
}

/**
 * The strictest effect of all rules that hold, with the reasons, strictest first. Never milder than `clear`, which
 * still leaves Insert to a person: nothing has earned `automatic`, whatever a rule says.
 */
export function decide(input: DecideInput): Verdict {
  const reasons: Reason[] = [];
  for (const { id, when, effect, reason } of input.rules) {
    const words = holds(when, input);
    if (!words) continue;
    const same = reasons.find((known) => known.reason === reason && known.effect === effect);
    if (same) same.words = [...new Set([...same.words, ...words])];
    else reasons.push({ ruleId: id, effect, reason, words: [...new Set(words)] });
  }
  reasons.sort((a, b) => strictness(b.effect) - strictness(a.effect));
  const strictest = reasons[0]?.effect ?? 'clear';
  const proof = input.claims.filter(({ grounding }) => grounding !== 'courtesy');
  return {
    kind: strictest === 'automatic' ? 'clear' : strictest,
    reasons,
    supported: proof.filter(({ grounding }) => grounding === 'documented' || grounding === 'stated').length,
    claims: proof.length,
    toVouch: input.claims.filter(needsVouching).map(vouchOf),
  };
}

/** The words and pictures of groundings and verdicts, the same on every screen and never by colour alone. */
import BookLock from '@lucide/svelte/icons/book-lock';
import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CircleX from '@lucide/svelte/icons/circle-x';
import Eye from '@lucide/svelte/icons/eye';
import MessageSquareQuote from '@lucide/svelte/icons/message-square-quote';
import UserRound from '@lucide/svelte/icons/user-round';
import UsersRound from '@lucide/svelte/icons/users-round';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Zap from '@lucide/svelte/icons/zap';
import type { Component } from 'svelte';
import type { Claim, Grounding, VerdictKind } from '../../lib/domain';

export type Tone = 'good' | 'warn' | 'bad' | 'plain';

interface Look {
  icon: Component<{ size?: number }>;
  word: string;
  tone: Tone;
}

export const groundingLooks: Record<Grounding, Look> = {
  documented: { icon: BadgeCheck, word: 'Documented', tone: 'good' },
  stated: { icon: MessageSquareQuote, word: 'Said in the conversation', tone: 'plain' },
  courtesy: { icon: CircleCheck, word: 'Courtesy', tone: 'plain' },
  unsupported: { icon: CircleQuestionMark, word: 'Nothing captured says this', tone: 'warn' },
  contradicted: { icon: CircleX, word: 'A source says otherwise', tone: 'bad' },
};

const internalLook: Look = { icon: BookLock, word: 'Documented, but internal', tone: 'warn' };

/** Does it rest on a source that customers do not see? */
export function isInternal({ problems }: Pick<Claim, 'problems'>): boolean {
  return problems.some(({ kind }) => kind === 'internal source');
}

export function claimLook(claim: Pick<Claim, 'grounding' | 'problems'>): Look {
  return claim.grounding === 'documented' && isInternal(claim)
    ? internalLook
    : groundingLooks[claim.grounding];
}

export const verdictLooks: Record<VerdictKind, Look> = {
  'hand off': { icon: UserRound, word: 'Hand off', tone: 'bad' },
  'second review': { icon: UsersRound, word: 'A second person reads', tone: 'warn' },
  review: { icon: Eye, word: 'Read before it goes', tone: 'warn' },
  clear: { icon: CircleCheck, word: 'Clear', tone: 'good' },
  automatic: { icon: Zap, word: 'Automatic', tone: 'good' },
};

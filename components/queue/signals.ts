/** The picture and the short word of each signal, the same on every screen. */
import Ban from '@lucide/svelte/icons/ban';
import BookLock from '@lucide/svelte/icons/book-lock';
import BookX from '@lucide/svelte/icons/book-x';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CreditCard from '@lucide/svelte/icons/credit-card';
import ExternalLink from '@lucide/svelte/icons/external-link';
import EyeOff from '@lucide/svelte/icons/eye-off';
import FileClock from '@lucide/svelte/icons/file-clock';
import Flame from '@lucide/svelte/icons/flame';
import FolderDown from '@lucide/svelte/icons/folder-down';
import Handshake from '@lucide/svelte/icons/handshake';
import KeyRound from '@lucide/svelte/icons/key-round';
import Languages from '@lucide/svelte/icons/languages';
import LifeBuoy from '@lucide/svelte/icons/life-buoy';
import Lock from '@lucide/svelte/icons/lock';
import Paperclip from '@lucide/svelte/icons/paperclip';
import Repeat from '@lucide/svelte/icons/repeat';
import ScanSearch from '@lucide/svelte/icons/scan-search';
import Scale from '@lucide/svelte/icons/scale';
import ShieldAlert from '@lucide/svelte/icons/shield-alert';
import Undo from '@lucide/svelte/icons/undo-2';
import Unlink from '@lucide/svelte/icons/unlink';
import UserRound from '@lucide/svelte/icons/user-round';
import UserRoundX from '@lucide/svelte/icons/user-round-x';
import type { Component } from 'svelte';
import type { Signal, SignalName } from '../../lib/domain';

export interface SignalLook {
  icon: Component<{ size?: number }>;
  word: string;
  /** How much it matters in a row that has room for two: higher first. */
  weight: number;
  tone: 'bad' | 'warn' | 'plain';
}

export const signalLooks: Record<SignalName, SignalLook> = {
  safety: { icon: LifeBuoy, word: 'safety', weight: 18, tone: 'bad' },
  legal: { icon: Scale, word: 'legal', weight: 17, tone: 'bad' },
  injection: { icon: ShieldAlert, word: 'injection', weight: 16, tone: 'bad' },
  'hidden text': { icon: EyeOff, word: 'hidden text', weight: 15, tone: 'bad' },
  'asks for a person': { icon: UserRound, word: 'wants a person', weight: 14, tone: 'warn' },
  'account access': { icon: KeyRound, word: 'access', weight: 13, tone: 'warn' },
  refund: { icon: Undo, word: 'refund', weight: 12, tone: 'warn' },
  billing: { icon: CreditCard, word: 'billing', weight: 11, tone: 'warn' },
  cancellation: { icon: Ban, word: 'cancelling', weight: 10, tone: 'warn' },
  frustration: { icon: Flame, word: 'frustrated', weight: 9, tone: 'bad' },
  'repeat contact': { icon: Repeat, word: 'asked before', weight: 8, tone: 'warn' },
  'source changed': { icon: FileClock, word: 'source changed', weight: 7.5, tone: 'warn' },
  'foreign personal data': { icon: UserRoundX, word: 'others’ data', weight: 15.8, tone: 'bad' },
  'foreign link': { icon: Unlink, word: 'foreign link', weight: 15.6, tone: 'bad' },
  'outside link': { icon: ExternalLink, word: 'link', weight: 5.5, tone: 'warn' },
  'internal source': { icon: BookLock, word: 'internal source', weight: 7.2, tone: 'warn' },
  'personal data': { icon: Lock, word: 'personal data', weight: 7, tone: 'warn' },
  promise: { icon: Handshake, word: 'promise', weight: 6, tone: 'warn' },
  'no evidence': { icon: BookX, word: 'no source', weight: 5, tone: 'plain' },
  'weak support': { icon: ScanSearch, word: 'look closely', weight: 4.5, tone: 'plain' },
  'unanswered ask': { icon: CircleQuestionMark, word: 'partly answered', weight: 4, tone: 'plain' },
  language: { icon: Languages, word: 'language', weight: 3, tone: 'plain' },
  'messages not loaded': { icon: FolderDown, word: 'not loaded', weight: 2, tone: 'plain' },
  attachment: { icon: Paperclip, word: 'file', weight: 1, tone: 'plain' },
};

/** The two signals that a person should see first. */
export function topSignals(signals: readonly Signal[]): SignalName[] {
  return [...new Set(signals.map((signal) => signal.name))]
    .sort((a, b) => signalLooks[b].weight - signalLooks[a].weight)
    .slice(0, 2);
}

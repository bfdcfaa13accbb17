/** The words of the inbox with everything filled in. Every person and company in the gallery is invented. */
import type { Conversation, Effect, Reason, SignalName, StoredMessage, Verdict } from '../../../lib/domain';
import type { QueueGroup, QueueRow } from '../../../components/services';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const now = Date.now();

export function conversation(id: string, part: Partial<Conversation> = {}): Conversation {
  return {
    id,
    site: 'gmail',
    channel: 'email',
    account: 'support@verde.example',
    key: id,
    url: `https://mail.google.com/mail/u/0/#inbox/${id}`,
    subject: 'How do I move billing to another card?',
    requester: { name: 'Priya Raman', address: 'priya@lumen.example' },
    participants: [],
    status: 'open',
    snoozedUntil: null,
    unread: false,
    lastActivityAt: now - 2 * hour,
    waitingSince: now - 2 * hour,
    lastMessageKey: 'm1',
    lastDirection: 'incoming',
    messageCount: 1,
    notLoaded: 0,
    ask: 'How do I change the card, and will the March invoice be charged again?',
    firstSeenAt: now - day,
    seenAt: now,
    ...part,
  };
}

export function message(id: string, position: number, part: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: `${id}#m${position}`,
    conversationId: id,
    position,
    key: `m${position}`,
    direction: 'incoming',
    visibility: 'public',
    author: { name: 'Priya Raman', address: 'priya@lumen.example' },
    sentAt: now - 2 * hour,
    sentText: '',
    body: 'Hi! Our old card expires next week. How do I change the card, and will the March invoice be charged again?',
    folded: false,
    attachments: [],
    ...part,
  };
}

export function verdict(kind: Effect, part: Partial<Verdict> = {}): Verdict {
  return { kind, reasons: [], supported: 3, claims: 3, toVouch: [], ...part };
}

export function reason(effect: Effect, words: string, ...matched: string[]): Reason {
  return { ruleId: words, effect, reason: words, words: matched };
}

interface RowPart {
  group?: QueueGroup;
  signals?: SignalName[];
  verdict?: Verdict | null;
}

export function row(talk: Conversation, part: RowPart = {}): QueueRow {
  return {
    conversation: talk,
    group: part.group ?? 'review',
    signals: (part.signals ?? []).map((name) => ({ name, words: [] })),
    verdict: part.verdict ?? null,
  };
}

/** The order of the queue: whom to answer next. */
import type { Conversation, VerdictKind } from '../domain';

/** In the order of the screen. */
export const queueGroups = ['needs a person', 'review', 'ready', 'waiting', 'snoozed', 'closed'] as const;
export type QueueGroup = (typeof queueGroups)[number];

/** `verdict` is that of the conversation's proposed draft; null when there is none, so a person has to begin. */
export function groupOf(conversation: Conversation, verdict: VerdictKind | null): QueueGroup {
  if (conversation.status !== 'open') return conversation.status;
  switch (verdict) {
    case 'automatic':
    case 'clear':
      return 'ready';
    case 'review':
    case 'second review':
      return 'review';
    case 'hand off':
    case null:
      return 'needs a person';
  }
}

export interface Queued {
  conversation: Conversation;
  group: QueueGroup;
}

/**
 * Rows in the order of the queue, as a new list. Groups in their order; in the ones that are ours to answer, who
 * has waited longest comes first; snoozed ones by when they wake; what waits for others or is done, newest first.
 * Unread goes first among equals. Times ahead of `now` (a page's wrong clock) count as now.
 */
export function queueOrder<Row extends Queued>(rows: readonly Row[], now: number): Row[] {
  return rows
    .map((row) => ({ row, group: queueGroups.indexOf(row.group), rank: rankOf(row, now) }))
    .sort(
      (a, b) =>
        a.group - b.group ||
        a.rank - b.rank ||
        Number(b.row.conversation.unread) - Number(a.row.conversation.unread) ||
        (a.row.conversation.id < b.row.conversation.id ? -1 : 1),
    )
    .map(({ row }) => row);
}

/** Lower comes first. */
function rankOf({ conversation, group }: Queued, now: number): number {
  const active = Math.min(conversation.lastActivityAt, now);
  switch (group) {
    case 'needs a person':
    case 'review':
    case 'ready':
      return Math.min(conversation.waitingSince ?? active, now);
    case 'snoozed':
      return conversation.snoozedUntil ?? 0;
    case 'waiting':
    case 'closed':
      return -active;
  }
}

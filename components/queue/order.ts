/** Which rows the queue shows, and in what order: whoever waits longest comes first. */
import type { QueueGroup, QueueRow } from '../services';
import { personName, siteName } from '../ui/names';
import { overdueAfter } from '../ui/time';

export const groups: readonly QueueGroup[] = [
  'needs a person',
  'review',
  'ready',
  'waiting',
  'snoozed',
  'closed',
];

export const groupNames: Record<QueueGroup, string> = {
  'needs a person': 'Needs a person',
  review: 'Review',
  ready: 'Ready',
  waiting: 'Waiting',
  snoozed: 'Snoozed',
  closed: 'Closed',
};

export interface Section {
  title: string;
  rows: QueueRow[];
}

export function counts(rows: readonly QueueRow[]): Record<QueueGroup, number> {
  const result = Object.fromEntries(groups.map((group) => [group, 0])) as Record<QueueGroup, number>;
  for (const row of rows) result[row.group] += 1;
  return result;
}

/** What the count beside "Queue" says: everything that asks for work now. */
export function workCount(rows: readonly QueueRow[]): number {
  const each = counts(rows);
  return each['needs a person'] + each.review + each.ready;
}

/** The sections of one group, in the order in which they want attention. Empty ones are left out. */
export function sectionsOf(group: QueueGroup, rows: readonly QueueRow[]): Section[] {
  return gather(
    rows.filter((row) => row.group === group),
    (row) => sectionTitle(group, row),
    [
      'Hand off',
      'No draft yet',
      'A second person reads',
      'Read before it goes',
      'Clear',
      'Not read yet',
      groupNames[group],
    ],
  );
}

/** The rows that hold every word of `query`, in sections by group. */
export function found(query: string, rows: readonly QueueRow[]): Section[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = rows.filter(({ conversation, signals, alsoKnownAs = [] }) => {
    const text = [
      personName(conversation.requester),
      conversation.requester.address,
      ...alsoKnownAs,
      conversation.subject,
      conversation.ask,
      siteName(conversation.site),
      ...signals.map((signal) => signal.name),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return gather(
    hits,
    (row) => groupNames[row.group],
    groups.map((group) => groupNames[group]),
  );
}

/** The group that a queue opens on: the first that has work, else the first. */
export function firstGroup(rows: readonly QueueRow[]): QueueGroup {
  const each = counts(rows);
  return groups.slice(0, 4).find((group) => each[group] > 0) ?? 'needs a person';
}

/** Since when somebody waits, for the row: the customer, else since the last word. */
export function waits(row: QueueRow): number {
  return row.conversation.waitingSince ?? row.conversation.lastActivityAt;
}

export function overdue(row: QueueRow, now: number): boolean {
  const { waitingSince } = row.conversation;
  const resting = row.group === 'snoozed' || row.group === 'closed';
  return !resting && waitingSince !== null && now - waitingSince >= overdueAfter;
}

function sectionTitle(group: QueueGroup, row: QueueRow): string {
  if (group !== 'needs a person' && group !== 'review') return groupNames[group];
  if (row.conversation.messageCount === 0) return 'Not read yet';
  if (!row.verdict) return 'No draft yet';
  if (row.verdict.kind === 'hand off') return 'Hand off';
  if (row.verdict.kind === 'second review') return 'A second person reads';
  if (row.verdict.kind === 'review') return 'Read before it goes';
  return 'Clear';
}

function gather(
  rows: readonly QueueRow[],
  title: (row: QueueRow) => string,
  order: readonly string[],
): Section[] {
  const sections = new Map<string, QueueRow[]>();
  for (const row of [...rows].sort((a, b) => waits(a) - waits(b))) {
    const name = title(row);
    sections.set(name, [...(sections.get(name) ?? []), row]);
  }
  return [...sections]
    .map(([name, members]) => ({ title: name, rows: members }))
    .sort((a, b) => order.indexOf(a.title) - order.indexOf(b.title));
}

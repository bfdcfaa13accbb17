/** Times as a person says them. All arguments are milliseconds since 1970 unless a name says otherwise. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** From when a customer who waits is called overdue. */
export const overdueAfter = day;

/** A length of time in its largest whole unit: "now", "38 min", "2 h", "4 d", "9 wk", "2 y". */
export function span(milliseconds: number): string {
  if (milliseconds < minute) return 'now';
  if (milliseconds < hour) return `${Math.floor(milliseconds / minute)} min`;
  if (milliseconds < day) return `${Math.floor(milliseconds / hour)} h`;
  if (milliseconds < 28 * day) return `${Math.floor(milliseconds / day)} d`;
  if (milliseconds < 365 * day) return `${Math.floor(milliseconds / (7 * day))} wk`;
  return `${Math.floor(milliseconds / (365 * day))} y`;
}

/** A wait, in seconds with one decimal: "0.4 s", "12.0 s". */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago in words: "just now", "3 days ago", "yesterday". */
export function ago(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < minute) return 'just now';
  if (past < hour) return relative.format(-Math.floor(past / minute), 'minute');
  if (past < day) return relative.format(-Math.floor(past / hour), 'hour');
  if (past < 60 * day) return relative.format(-Math.floor(past / day), 'day');
  if (past < 365 * day) return relative.format(-Math.floor(past / (30 * day)), 'month');
  return relative.format(-Math.floor(past / (365 * day)), 'year');
}

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const fullDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** A point in time, as short as it stays clear: "14:02", "Mon 14:02", "12 Nov 14:02", "12 Nov 2024". */
export function clock(at: number, now: number): string {
  const days = Math.round((midnight(now) - midnight(at)) / day);
  if (days === 0) return time.format(at);
  if (Math.abs(days) < 7) return `${weekday.format(at)} ${time.format(at)}`;
  if (new Date(at).getFullYear() !== new Date(now).getFullYear()) return fullDate.format(at);
  return `${date.format(at)} ${time.format(at)}`;
}

export interface SnoozeChoice {
  label: string;
  until: number;
}

/** The times until which a conversation can rest, soonest first, none of them in the past. */
export function snoozeChoices(now: number): SnoozeChoice[] {
  const at = (days: number, hours: number) => {
    const target = new Date(now);
    target.setDate(target.getDate() + days);
    return target.setHours(hours, 0, 0, 0);
  };
  const toMonday = (8 - new Date(now).getDay()) % 7 || 7;
  const choices = [
    { label: 'In 1 hour', until: now + hour },
    { label: 'This afternoon', until: at(0, 15) },
    { label: 'Tomorrow', until: at(1, 9) },
    { label: toMonday === 7 ? 'Next Monday' : 'Monday', until: at(toMonday, 9) },
  ];
  return choices
    .filter((choice, place) => choice.until > now + (place === 0 ? 0 : hour))
    .filter((choice, place, all) => all.findIndex((other) => other.until === choice.until) === place)
    .sort((a, b) => a.until - b.until);
}

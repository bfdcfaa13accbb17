/** Words of the ledger that are made of values. */
import type { LedgerEntry, LedgerMonth, PersonalKind, Purpose } from '../../lib/domain';
import { plural } from '../ui/names';

export const purposes: Record<Purpose, string> = {
  draft: 'Draft',
  rewrite: 'Rewrite',
  summary: 'Summary',
  'health check': 'Health check',
};

/** US dollars: cents where there are some, more digits where there are not. */
export function money(dollars: number): string {
  if (dollars === 0) return '$0';
  if (dollars < 0.005) return 'under 1 cent';
  return `$${dollars.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

export function size(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte');
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "about" while nobody counted. */
export function tokens({ promptTokens, completionTokens, counted }: LedgerEntry): string {
  const text = plural(promptTokens + completionTokens, 'token');
  return counted ? text : `about ${text}`;
}

const many: Record<PersonalKind, string> = {
  'e-mail address': 'e-mail addresses',
  'phone number': 'phone numbers',
  card: 'cards',
  'bank account': 'bank accounts',
  'identity number': 'identity numbers',
  'network address': 'network addresses',
  reference: 'references',
  'birth date': 'birth dates',
  'postal address': 'postal addresses',
  name: 'names',
  secret: 'secrets',
};

/** "2 names and 1 e-mail address were replaced." */
export function replacedIn({ replaced, reach }: LedgerEntry): string {
  const kinds = (Object.entries(replaced) as [PersonalKind, number][]).map(([kind, count]) =>
    plural(count, kind, many[kind]),
  );
  const last = kinds.pop();
  if (last === undefined)
    return reach === 'local'
      ? 'It stayed on this device, so nothing was replaced.'
      : 'Nothing had to be replaced.';
  const list = kinds.length > 0 ? `${kinds.join(', ')} and ${last}` : last;
  return `${list} ${kinds.length === 0 && list.startsWith('1 ') ? 'was' : 'were'} replaced by placeholders.`;
}

/** What one place got in a month. */
export function sumOf({ requests, promptTokens, completionTokens, cost, unpriced }: LedgerMonth): string {
  const priced = requests > unpriced ? money(cost) : '';
  const without = unpriced > 0 && priced !== '' ? `, ${unpriced} without a price` : '';
  return [plural(requests, 'request'), plural(promptTokens + completionTokens, 'token'), priced + without]
    .filter(Boolean)
    .join(' · ');
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });

/** "November 2026" of 2026-11. */
export function monthWords(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthName.format(new Date(year, number - 1, 15));
}

export interface Said {
  role: string;
  text: string;
}

/** The messages of a body as a person reads them; null when it is none of ours. */
export function readable(body: string): Said[] | null {
  try {
    const { messages } = JSON.parse(body) as { messages?: unknown };
    if (!Array.isArray(messages)) return null;
    return messages.map((message: { role?: unknown; content?: unknown }) => ({
      role: String(message.role),
      text: opened(String(message.content)),
    }));
  } catch {
    return null;
  }
}

/** A document of strings, one line a value. */
function opened(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), null, 2).replaceAll('\\n', '\n');
  } catch {
    return content;
  }
}

/** A cap as typed: "2,000,000" or ""; undefined when it is no number. */
export function capOf(typed: string): number | null | undefined {
  const text = typed.trim().replace(/[ ,_](?=\d{3})/g, '');
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** Names as the screens show them. */
import type { PartName, Person, SiteId, TaughtSite } from '../../lib/domain';
import { SvelteMap } from 'svelte/reactivity';
import { siteName as builtInName } from '../../lib/sites/sites';

const taughtNames = new SvelteMap<SiteId, string>();

/** Screens that name a taught site follow when it is named otherwise. */
export function nameTaught(taught: readonly TaughtSite[]): void {
  const whole = taught.filter((site) => site.whole);
  for (const id of taughtNames.keys()) if (!whole.some((site) => site.id === id)) taughtNames.delete(id);
  for (const { id, name } of whole) taughtNames.set(id, name);
}

/** As people call it: an adapter's own name, or what the person who taught it wrote. */
export function siteName(id: SiteId): string {
  return taughtNames.get(id) ?? builtInName(id);
}

/** The name, else the address, else that nobody is named. */
export function personName(person: Person): string {
  return person.name.trim() || person.address.trim() || 'Unknown sender';
}

/** "help.example.org" of an address, "Refunds.pdf" of a file, what it is of a note; the address itself when it is none. */
export function host(url: string): string {
  const own = /^(note|macro):/.exec(url)?.[1];
  if (own) return own;
  try {
    if (url.startsWith('file:')) return decodeURIComponent(url.slice(url.lastIndexOf('/') + 1)) || url;
    return new URL(url).host || url;
  } catch {
    return url;
  }
}

/** An address that may stand in a link, or null. Captured pages name their own addresses, so the scheme is checked. */
export function webLink(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/**
 * The headings under which a passage stands, without those that only repeat the article's title or the heading
 * above: the first heading of most pages is their title.
 */
export function headings(title: string, path: readonly string[]): string[] {
  const plain = (text: string) => text.replace(/\s+/gu, ' ').trim().toLowerCase();
  return path.filter((each, place) => {
    const words = plain(each);
    return words !== '' && words !== plain(title) && words !== plain(path[place - 1] ?? '');
  });
}

/** Where a passage stands, in one line: "Billing › Cards". */
export function trail(title: string, path: readonly string[]): string {
  return [title, ...headings(title, path)].filter(Boolean).join(' › ');
}

const seen: Record<PartName, string> = {
  'conversation id': 'which conversation this is',
  account: 'whose mailbox this is',
  subject: 'the subject',
  messages: 'the messages',
  'message id': 'which message is the newest',
  direction: 'which messages are yours',
  author: 'who wrote',
  recipients: 'the recipients',
  time: 'when messages came',
  body: 'what messages say',
  composer: 'the reply box',
};

/** "the recipients and who wrote": parts of a page, named as the end of "Deskside cannot see …". */
export function unseen(parts: readonly PartName[]): string {
  const words = parts.map((part) => seen[part]);
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}` : (words[0] ?? '');
}

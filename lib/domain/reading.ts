/** What an adapter reads from a page: values and named misses, never exceptions. */
import type { Channel, Message, Person, SiteId, Visibility } from './conversation';

/** The parts of a conversation page that an adapter looks for. Site health counts these. */
export const parts = [
  'conversation id',
  'account',
  'subject',
  'messages',
  'message id',
  'direction',
  'author',
  'recipients',
  'time',
  'body',
  'composer',
] as const;
export type PartName = (typeof parts)[number];

/** A part that should be on the page and is not, with the selectors that were tried. */
export interface Miss {
  part: PartName;
  tried: string[];
  /** How many times it was missed, e.g. in how many messages. */
  count: number;
}

export type ComposerForm = 'inline' | 'popout' | 'fullscreen' | 'page';

/** The site's reply box as it stands. */
export interface ComposerReading {
  form: ComposerForm;
  /** 'unknown' where one box writes replies and notes and the page does not say which: nothing is inserted there. */
  visibility: Visibility | 'unknown';
  mode: 'rich' | 'plain';
  /** What stands in it apart from signature and quoted text, trimmed; '' when it is free. */
  typed: string;
  recipients: Person[];
}

/** One look at a conversation page. */
export interface Reading {
  site: SiteId;
  channel: Channel;
  account: string;
  key: string;
  url: string;
  subject: string;
  participants: Person[];
  /** In the order of the conversation, oldest first, folded ones included. */
  messages: Message[];
  /** Messages that the page does not even list ("12 older messages"), beside the folded ones. */
  unlisted: number;
  /**
   * Of `unlisted`, those that stand in the page and were not read yet, because the newest are read first. Some of them
   * may be the site's own lines. Absent: none.
   */
  notRead?: number | undefined;
  /**
   * The page shows single messages and not where the conversation ends, as a reply page that names what it answers:
   * what it leaves out after them may well be there. Absent: the page goes on to the newest message.
   */
  excerpt?: boolean | undefined;
  /** The composer that answers this conversation, or null when none is open. */
  composer: ComposerReading | null;
  found: PartName[];
  misses: Miss[];
}

/** One row of the site's own list: what the list shows of a conversation without opening it. */
export interface ListRow {
  /** The same as `Reading.key` gives on the conversation's own page. */
  key: string;
  /** The way to it; the list's own address where rows carry none. */
  url: string;
  subject: string;
  requester: Person;
  snippet: string;
  /** Milliseconds since 1970, or null when the row shows no time that can be read. */
  at: number | null;
  unread: boolean;
}

/** One look at a list of conversations. */
export interface ListReading {
  site: SiteId;
  channel: Channel;
  account: string;
  rows: ListRow[];
  /** Parts that no row shows, by the names that they have on a conversation's page; `body` is the snippet. */
  misses: Miss[];
}

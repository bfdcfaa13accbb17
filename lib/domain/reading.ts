/** What an adapter reads from a page: values and named misses, never exceptions. */
import type { Channel, Message, Person, SiteId, Visibility } from './conversation';

/** The parts of a conversation page that an adapter looks for. Site health counts these. */
export const parts = [
  'conversation id',
  'account',
  'subject',
  'messages',
  'message id',
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
  visibility: Visibility;
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
  /** The composer that answers this conversation, or null when none is open. */
  composer: ComposerReading | null;
  found: PartName[];
  misses: Miss[];
}

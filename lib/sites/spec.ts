/**
 * A site as data: where its pages keep things. `adapterFrom` (adapter.ts) makes an adapter of it. Plain JSON values
 * only, regular expressions as strings, because what a person teaches is kept and exported in the same shape.
 */
import type { Channel, ComposerForm, PartName, SiteId } from '../domain';
import type { Candidates } from './engine';

/**
 * Where one value stands: the first source that gives something counts. Exactly one of `url` and `css`/`attr`/`text`.
 */
export type Source =
  /** The first group of a regular expression over the page's whole address. */
  | { url: string }
  /** An attribute, or a form field's value (`attr: 'value'`), or the shown text, of the first match in the scope. */
  | {
      /** Absent: the scope's own element. */
      css?: string;
      /** Absent: the shown text. */
      attr?: string;
      /** The first group of this regular expression over that value. */
      match?: string;
      /** What inside it is no part of the shown text. */
      skip?: string;
      /** It stands inside a message's body, where only sites without markup in their messages keep such things. */
      inBody?: true;
    };

export interface ComposerSpec {
  /** The editable element. */
  body: Candidates;
  /** A frame whose document holds `body`. */
  frame?: Candidates;
  /** Where the person's own text ends: signature, quoted history. In the composer's document. */
  boundary?: Candidates;
  form: ComposerForm;
  /**
   * A regular expression over a text: where it fits, the site would run a command or fill in a template when the text
   * is sent, instead of sending its words.
   */
  commands?: string;
  /** It writes an internal note while one of these is on the page: mode marks for editors that change their mode. */
  internalWhen?: Candidates;
  /**
   * It writes to the customer only while one of these is on the page. With both kinds of marks, one with neither or
   * with both is 'unknown', and insertion stays shut.
   */
  publicWhen?: Candidates;
  /** It writes replies and notes, and no mark is known that tells which: 'unknown' always. */
  unmarked?: true;
  recipients?: { item: Candidates; name?: Source[]; address?: Source[] };
  /** 'plain' for text areas and editors that keep no formats. Absent: told by the element. */
  mode?: 'rich' | 'plain';
}

export interface MessageSpec {
  /** Every message, folded ones too, in the order of the page. */
  item: Candidates;
  /** Items that are no messages: system lines, date bars, drafts, duplicates hidden from the person. */
  skip?: Candidates;
  /**
   * Absent: oldest first. 'by number': people choose the page's order, and ids are numbers that only grow. 'either':
   * people choose it, and the times of the first and the last tell.
   */
  order?: 'newest first' | 'by number' | 'either';
  id: Source[];
  /** An item that is, holds or stands in a match. The first that fits decides; none: by the author's address. */
  incoming?: Candidates;
  outgoing?: Candidates;
  /**
   * With both kinds of marks each message has one, and one without is a miss, whoever seems to have written it. Not on
   * this site: some of its layouts leave out the customer's.
   */
  sideless?: true;
  internal?: Candidates;
  /**
   * What the customer sees of ours, where that has a mark of its own. A message of ours with neither mark is read as a
   * note, and the recipients are a miss: a note among the public messages could reach the customer.
   */
  public?: Candidates;
  author?: Source[];
  address?: Source[];
  /** Grouped runs name the author once: carried to the following items of the same direction, 'back' to earlier ones. */
  carryAuthor?: boolean | 'back';
  /** ISO or epoch values where there are any, else the shown text. */
  time?: Source[];
  /** An iframe stands for its document's body. It must hold no other part: what is inside it is never structure. */
  body: Candidates;
  /** Inside the body, but not what the person wrote: times, reactions, buttons, quoted history. */
  notBody?: Candidates;
  /**
   * An item is folded while it holds one of these. One without a body counts as folded too; where no item has a body,
   * or the newest has none, that is told as a miss.
   */
  folded?: Candidates;
  attachments?: Source[];
}

/** The site's own list of conversations. */
export interface ListSpec {
  row: Candidates;
  /** The conversation's id, the same as `conversation.id` gives on its page. */
  id: Source[];
  link?: Source[];
  subject?: Source[];
  requester?: Source[];
  snippet?: Source[];
  time?: Source[];
  unread?: Candidates;
}

export interface PageSpec {
  /** A regular expression over the whole address; with `marks` both must hold. */
  url?: string;
  /** Each of these must be there: what no other product's page has. */
  marks?: readonly Candidates[];
  /** None of these may be there. */
  without?: Candidates;
}

export interface SiteSpec {
  id: SiteId;
  name: string;
  channel: Channel;
  sureness: 'seen running' | 'from source' | 'from public selectors' | 'taught by a person';
  /** Match patterns; empty for products that live on any origin. */
  origins: readonly string[];
  page: PageSpec;
  /** Elements with open shadow roots in which the app lives. */
  shadow?: Candidates;
  conversation: {
    /** The visible, selected conversation; everything else is looked for inside. Absent: the document. */
    root?: Candidates;
    id: Source[];
    account?: Source[];
    subject?: Source[];
    /** A page that shows one of the two shows both, or that there is no address: else the other is a miss. */
    requester?: { name?: Source[]; address?: Source[]; addressless?: Candidates };
    /** "12 older messages": a number, or a control that loads more (counts as at least one). */
    unlisted?: Source[];
  };
  message: MessageSpec;
  composer?: ComposerSpec;
  noteComposer?: ComposerSpec;
  /**
   * Taught where nothing has a lasting name: its messages rest on the page's structure, and the sides too where it says
   * so. `always`: what each message had; one without it is not built as it was.
   */
  structure?: { always: PartName[]; sides: boolean };
  chip: { element: Candidates; place: 'before' | 'after' | 'inside' };
  list?: ListSpec;
  /** The parts that its pages have. */
  parts: readonly PartName[];
}

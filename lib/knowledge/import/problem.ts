/** Why a file could not be imported, in the person's words. */
import type { Sentence } from '../../domain';

/** How much of a file is read. What is larger is refused whole: half a document misleads. */
export const fileLimits = {
  /** Bytes of a file; text has its own measure, because it is all words. */
  bytes: 50_000_000,
  textBytes: 10_000_000,
  /** Bytes of the parts of a zip that are read, once unpacked. */
  unpacked: 60_000_000,
  pages: 1_000,
  /** Characters and blocks that one article can hold. */
  text: 2_000_000,
  blocks: 20_000,
  /** Milliseconds for one file. */
  time: 120_000,
  /** Files that can wait at once. */
  files: 1_000,
} as const;

export type ProblemKind =
  | 'empty'
  | 'too large'
  | 'too long'
  | 'too many pages'
  | 'password'
  | 'scanned'
  | 'broken'
  | 'unknown kind'
  | 'old word'
  | 'no text'
  | 'no markdown'
  | 'unpacks too large'
  | 'too slow'
  | 'not saved';

const saveAgain = 'Open it in the program that made it, save it again, and add that copy.';
const split = 'Split it, and add the parts that answer your customers.';

const sentences: Record<ProblemKind, Sentence> = {
  empty: { what: 'The file is empty.', next: 'Download or save it again, then add it.' },
  'too large': { what: 'The file is larger than 50 MB (10 MB for text).', next: split },
  'too long': { what: 'The file says more than one article can hold.', next: split },
  'too many pages': { what: 'The file has more than 1,000 pages.', next: split },
  password: {
    what: 'The file is protected with a password.',
    next: 'Save a copy without the password, and add that.',
  },
  scanned: {
    what: 'There is no text in its pages: they are pictures, or the file is damaged.',
    next: 'Run text recognition (OCR) over the file, or save it again, and add the result.',
  },
  broken: { what: 'The file is damaged or not what its name says.', next: saveAgain },
  'unknown kind': {
    what: 'Deskside cannot read this kind of file.',
    next: 'Save it as PDF, Word (.docx), HTML, Markdown, text or CSV, and add that.',
  },
  'old word': {
    what: 'This is a Word file of the old kind (.doc).',
    next: 'Open it in Word, save it as .docx, and add that.',
  },
  'no text': { what: 'There is no text in it that a reply could quote.', next: 'Choose another file.' },
  'no markdown': {
    what: 'There is no Markdown file in this zip.',
    next: 'Add a zip that Deskside exported, or unpack this one and add its files.',
  },
  'unpacks too large': {
    what: 'The file unpacks to far more than it should.',
    next: 'It was not read any further. Add it only from a sender you trust, saved anew.',
  },
  'too slow': { what: 'Reading took longer than two minutes.', next: split },
  'not saved': {
    what: 'The file was read, but the storage refused it.',
    next: 'Free some disk space, then try it again.',
  },
};

export class FileProblem extends Error {
  override name = 'FileProblem';
  constructor(readonly kind: ProblemKind) {
    super(sentences[kind].what);
  }
}

export function problemSentence(kind: ProblemKind): Sentence {
  return sentences[kind];
}

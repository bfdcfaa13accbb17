/** What a file is: by its first bytes where they tell, else by its name. */
import { fileLimits, FileProblem } from './problem';

export type FileKind = 'pdf' | 'docx' | 'html' | 'markdown' | 'text' | 'table' | 'archive';

const byName: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  mdx: 'markdown',
  mdown: 'markdown',
  txt: 'text',
  text: 'text',
  log: 'text',
  csv: 'table',
  tsv: 'table',
  tab: 'table',
  zip: 'archive',
};

/** What a file picker offers first. */
export const acceptedNames = Object.keys(byName).map((ending) => `.${ending}`);

const ole = [0xd0, 0xcf, 0x11, 0xe0];
/** Names inside the container of a Word file that was saved with a password, as UTF-16. */
const encryptedPart = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

/** Throws `FileProblem`: empty, too large, protected, or nothing that can be read. */
export function kindOf(name: string, bytes: Uint8Array): FileKind {
  if (bytes.length === 0) throw new FileProblem('empty');
  if (bytes.length > fileLimits.bytes) throw new FileProblem('too large');
  const ending = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const named = byName[ending];
  if (startsWith(bytes, ole)) {
    throw new FileProblem(
      holds(bytes, encryptedPart) ? 'password' : /^do[ct]$/.test(ending) ? 'old word' : 'unknown kind',
    );
  }
  // Some programs put a few bytes before the mark.
  if (holds(bytes.subarray(0, 1_024), [...'%PDF-'].map(codeOf))) return 'pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    if (named === 'archive') return 'archive';
    if (named === 'docx' || named === undefined) return 'docx';
    throw new FileProblem('broken');
  }
  if (named === 'pdf' || named === 'docx' || named === 'archive') throw new FileProblem('broken');
  if (named === undefined && ending !== '') throw new FileProblem('unknown kind');
  if (bytes.length > fileLimits.textBytes) throw new FileProblem('too large');
  return named ?? 'text';
}

const codeOf = (letter: string): number => letter.charCodeAt(0);

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

function holds(bytes: Uint8Array, mark: readonly number[]): boolean {
  for (let at = bytes.indexOf(mark[0] ?? 0); at >= 0; at = bytes.indexOf(mark[0] ?? 0, at + 1)) {
    if (mark.every((byte, place) => bytes[at + place] === byte)) return true;
  }
  return false;
}

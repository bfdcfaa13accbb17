/** The Markdown files of a zip, read one after another. */
import { fileLimits, FileProblem } from '../import/problem';
import { readFile } from '../import/read';
import type { ReadFile } from '../import/read';
import { Zip } from '../import/zip';

export interface ArchivedFile {
  path: string;
  /** Null: it could not be read. */
  file: ReadFile | null;
}

/** An export of some thousand articles. */
const archiveLimits = { entries: 20_000, unpacked: 200_000_000 };

/** Throws `FileProblem` when it is no zip, is locked or unpacks too large, or holds no Markdown. */
export async function readArchive(
  bytes: Uint8Array<ArrayBuffer>,
  onFile: (file: ArchivedFile, done: number, of: number) => void,
  limits = archiveLimits,
): Promise<void> {
  const zip = new Zip(bytes, limits);
  const paths = zip.names.filter(
    (path) => /\.(?:md|markdown)$/i.test(path) && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(path),
  );
  if (paths.length === 0) throw new FileProblem('no markdown');
  for (const [at, path] of paths.entries()) {
    const packed = await zip.read(path);
    let file: ReadFile | null = null;
    try {
      if (packed && packed.length > 0 && packed.length <= fileLimits.textBytes)
        file = await readFile('markdown', packed, () => undefined);
    } catch {
      // One file that cannot be read is named; the others are kept.
    }
    onFile({ path, file }, at + 1, paths.length);
  }
}

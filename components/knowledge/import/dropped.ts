/** What was dropped or chosen, as files with the way to them; folders are looked into. */
export interface Added {
  file: File;
  /** The name, below its folders. */
  path: string;
}

/** More files than this are a mistake: nobody dropped their whole disk on purpose. */
const most = 2_000;

export async function droppedFiles(transfer: DataTransfer): Promise<Added[]> {
  // The list is emptied as soon as the event is over, so the entries are taken first.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const entries = items.map((item) => item.webkitGetAsEntry());
  const found: Added[] = items.flatMap((item, at) => {
    const file = entries[at] ? null : item.getAsFile();
    return file ? [{ file, path: file.name }] : [];
  });
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry && found.length < most; entry = waiting.shift()) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory) waiting.push(...(await inside(entry as FileSystemDirectoryEntry)));
    else {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file) found.push({ file, path: entry.fullPath.replace(/^\/+/, '') });
    }
  }
  return found;
}

export function chosenFiles(files: FileList | null): Added[] {
  return [...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

function fileOf(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((resolve) => {
    entry.file(resolve, () => {
      resolve(null);
    });
  });
}

/** The browser hands a folder over in pieces of a hundred. */
async function inside(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => {
        resolve([]);
      });
    });
    if (some.length === 0 || all.length > most) return all;
    all.push(...some);
  }
}

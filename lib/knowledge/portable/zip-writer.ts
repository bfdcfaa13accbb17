/** Files as one zip. Format: PKWARE's APPNOTE 6.3, sections 4.3 and 4.4; the browser itself does the packing. */

export interface ZipFile {
  /** With folders, `/` between them. */
  path: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What a zip without extensions can hold. */
export const mostZipFiles = 65_000;

const crcTable = Uint32Array.from({ length: 256 }, (_, at) => {
  let rest = at;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (rest >>> 8) ^ (crcTable[(rest ^ byte) & 0xff] ?? 0);
  return ~rest >>> 0;
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Day and time as MS-DOS counted them: from 1980, in steps of two seconds, without a time zone. */
function dosTime(at: number): [time: number, date: number] {
  const when = new Date(at);
  const year = Math.min(Math.max(when.getUTCFullYear() - 1980, 0), 127);
  return [
    (when.getUTCHours() << 11) | (when.getUTCMinutes() << 5) | (when.getUTCSeconds() >> 1),
    (year << 9) | ((when.getUTCMonth() + 1) << 5) | when.getUTCDate(),
  ];
}

/** Numbers of two or four bytes, the smallest first. */
function numbers(...all: [value: number, bytes: 2 | 4][]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(all.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of all) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Names are UTF-8. At most `mostZipFiles` files. */
export async function zipOf(files: readonly ZipFile[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  const put = (...added: Uint8Array<ArrayBuffer>[]): void => {
    for (const part of added) {
      parts.push(part);
      at += part.length;
    }
  };
  for (const { path, text, at: changedAt } of files.slice(0, mostZipFiles)) {
    const name = new TextEncoder().encode(path);
    const plain = new TextEncoder().encode(text);
    const packed = await deflated(plain);
    const [time, date] = dosTime(changedAt);
    // Version 2.0; names in UTF-8; deflated.
    const about: [number, 2 | 4][] = [
      [20, 2],
      [0x800, 2],
      [8, 2],
      [time, 2],
      [date, 2],
      [crc32(plain), 4],
      [packed.length, 4],
      [plain.length, 4],
      [name.length, 2],
      [0, 2],
    ];
    directory.push(
      numbers([0x02014b50, 4], [20, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      name,
    );
    put(numbers([0x04034b50, 4], ...about), name, packed);
  }
  const start = at;
  put(...directory);
  const count = directory.length / 2;
  put(numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [at - start, 4], [start, 4], [0, 2]));
  return new Blob(parts, { type: 'application/zip' });
}

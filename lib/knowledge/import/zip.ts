/** The parts of a zip, unpacked one by one and never beyond a limit. Format: PKWARE's APPNOTE 6.3, sections 4.3 and 4.4. */
import { fileLimits, FileProblem } from './problem';

interface Entry {
  method: number;
  start: number;
  packed: number;
}

const signs = { end: 0x06054b50, entry: 0x02014b50, local: 0x04034b50 };
const usual = { entries: 10_000, unpacked: fileLimits.unpacked as number };

export class Zip {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;
  #left: number;

  /** Throws `FileProblem` when it is no zip, is cut off, or asks for a password. `unpacked` in bytes, of all that is read. */
  constructor(bytes: Uint8Array<ArrayBuffer>, { entries, unpacked } = usual) {
    this.#most = entries;
    this.#left = unpacked;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      this.#readDirectory();
    } catch (error) {
      throw error instanceof FileProblem ? error : new FileProblem('broken');
    }
  }

  /** In the order of its directory. */
  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The part's bytes, or null when it is not there. */
  async read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    const packed = this.#bytes.subarray(entry.start, entry.start + entry.packed);
    if (entry.method === 0) {
      this.#spend(packed.length);
      return packed;
    }
    if (entry.method !== 8) throw new FileProblem('broken');
    return this.#inflate(packed);
  }

  async #inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
    const reader = new Blob([packed])
      .stream()
      .pipeThrough(new DecompressionStream('deflate-raw'))
      .getReader();
    const parts: Uint8Array<ArrayBuffer>[] = [];
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        this.#spend(value.length);
        parts.push(value);
      }
    } catch (error) {
      await reader.cancel().catch(() => undefined);
      throw error instanceof FileProblem ? error : new FileProblem('broken');
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  #spend(length: number): void {
    this.#left -= length;
    if (this.#left < 0) throw new FileProblem('unpacks too large');
  }

  #readDirectory(): void {
    const view = this.#view;
    let end = view.byteLength - 22;
    const first = Math.max(0, end - 0xffff);
    while (end >= first && view.getUint32(end, true) !== signs.end) end--;
    if (end < first) throw new FileProblem('broken');
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    if (count > this.#most) throw new FileProblem('broken');
    for (let entry = 0; entry < count; entry++) {
      if (view.getUint32(at, true) !== signs.entry) throw new FileProblem('broken');
      const length = view.getUint16(at + 28, true);
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + length));
      if ((view.getUint16(at + 8, true) & 1) === 1) throw new FileProblem('password');
      const local = view.getUint32(at + 42, true);
      if (view.getUint32(local, true) !== signs.local) throw new FileProblem('broken');
      this.#entries.set(name.replace(/^\//, ''), {
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        start: local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true),
      });
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }
}

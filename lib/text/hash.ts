/**
 * SHA-256 (FIPS 180-4). Pages on plain http have no `crypto.subtle`, the guard cannot wait for one either, and the
 * packages that have it weigh 4 to 7 kB in every page script; this is 1 kB, and its test holds it against Node's own.
 */

/** SHA-256 of the text's UTF-8, hex. */
export function textHash(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 8, Math.floor(bytes.length / 0x20000000));
  padded.setUint32(padded.byteLength - 4, bytes.length << 3);
  const state = firstState.slice();
  for (let at = 0; at < padded.byteLength; at += 64) compress(state, padded, at);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the roots of the first 64 primes: square for the state, cube for the rounds. */
const primes = firstPrimes(64);
const fraction = (root: number) => Math.floor((root % 1) * 0x100000000);
const firstState = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const rounds = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const schedule = new Uint32Array(64);

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The message's word, the round's constant, the state's word: each of them is there by the loops' bounds. */
function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function compress(state: Uint32Array, block: DataView, start: number): void {
  for (let index = 0; index < 64; index++) {
    if (index < 16) {
      schedule[index] = block.getUint32(start + index * 4);
      continue;
    }
    const early = at(schedule, index - 15);
    const late = at(schedule, index - 2);
    const spreadEarly = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const spreadLate = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    schedule[index] = at(schedule, index - 16) + spreadEarly + at(schedule, index - 7) + spreadLate;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index++) {
    const choice = (e & f) ^ (~e & g);
    const spread = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + spread + choice + at(rounds, index) + at(schedule, index)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = at(state, index) + word));
}

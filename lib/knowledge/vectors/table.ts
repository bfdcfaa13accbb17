/** The bundled word table: a vector for each of some ten thousand English words; a text is the sum of its words. */
import type { DenseEncoder } from './encoder';
import { readWords } from './words';

/**
 * First line of the file, as JSON, filled up with spaces to a multiple of four bytes. Then a length per word (float32),
 * the numbers (int8), and the words, one per line.
 */
export interface TableHead {
  format: 1;
  /** Changes with every training. */
  id: string;
  dims: number;
  words: number;
  /** Whose words and texts it was made from, and under which licences. */
  notice: string;
}

const maxHead = 10_000;
/** Fewer known words among a text's words: it is in another language, or made of names. The table has no say then. */
const leastKnown = 0.6;

/** What the file holds, or null when it is not such a table or not whole. */
export function readTable(
  file: ArrayBuffer,
): { head: TableHead; vocabulary: string[]; lengths: Float32Array; numbers: Int8Array } | null {
  const bytes = new Uint8Array(file);
  const end = bytes.subarray(0, maxHead).indexOf(10);
  if (end < 0) return null;
  const decoder = new TextDecoder();
  let head: TableHead;
  try {
    head = JSON.parse(decoder.decode(bytes.subarray(0, end))) as TableHead;
  } catch {
    return null;
  }
  const { format, dims, words } = head;
  const lengthsAt = end + 1;
  const numbersAt = lengthsAt + words * 4;
  const wordsAt = numbersAt + words * dims;
  if (format !== 1 || lengthsAt % 4 !== 0 || !(wordsAt < file.byteLength)) return null;
  const vocabulary = decoder.decode(bytes.subarray(wordsAt)).split('\n');
  // The last line has its end too: a file that was cut has not.
  if (vocabulary.length !== words + 1 || vocabulary.pop() !== '') return null;
  return {
    head,
    vocabulary,
    lengths: new Float32Array(file, lengthsAt, words),
    numbers: new Int8Array(file, numbersAt, words * dims),
  };
}

/** The encoder of a table file, or null when the file is not one. About as many bytes as the file, and 4 MB for words. */
export function tableEncoder(file: ArrayBuffer): DenseEncoder | null {
  const table = readTable(file);
  if (!table) return null;
  const { head, lengths, numbers } = table;
  const { dims } = head;
  const vocabulary = new Map(table.vocabulary.map((word, place) => [word, place]));

  const encodeOne = (text: string): Float32Array => {
    const vector = new Float32Array(dims);
    const { known, unknown } = readWords(text, vocabulary);
    if (known.length === 0 || known.length < leastKnown * (known.length + unknown)) return vector;
    for (const word of known) {
      const length = lengths[word] as number;
      const from = word * dims;
      for (let at = 0; at < dims; at++) {
        vector[at] = (vector[at] as number) + length * (numbers[from + at] as number);
      }
    }
    let sum = 0;
    for (const number of vector) sum += number * number;
    const scale = 1 / (Math.sqrt(sum) || 1);
    return vector.map((number) => number * scale);
  };

  return {
    id: `words ${head.id}`,
    dims,
    fields: 'apart',
    encode: (texts) => Promise.resolve(texts.map(encodeOne)),
  };
}

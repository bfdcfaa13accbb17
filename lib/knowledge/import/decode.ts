/** Bytes as text, in whatever encoding an office machine wrote them. */
import { FileProblem } from './problem';

const sampled = 4_096;

/** By byte order mark, by its zeros, as UTF-8, as `declared`, else as Windows wrote it. Throws `FileProblem` for what is no text. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  const encoding = markOf(bytes) ?? zerosOf(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    return checked(decoderFor(declared).decode(bytes));
  }
}

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Western text in UTF-16 is every other byte a zero. */
function zerosOf(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampled);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte === 0 && at % 2 === 0) even++;
    else if (byte === 0) odd++;
  });
  const pairs = sample.length / 2;
  if (odd > 0.3 * pairs && even < 0.05 * pairs) return 'utf-16le';
  if (even > 0.3 * pairs && odd < 0.05 * pairs) return 'utf-16be';
  return null;
}

function decoderFor(label: string | null): TextDecoder {
  try {
    return new TextDecoder(label ?? 'windows-1252');
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** Pictures and programs are full of characters that no text holds. */
function checked(text: string): string {
  const sample = text.slice(0, sampled);
  // eslint-disable-next-line no-control-regex -- these are what is counted
  const odd = sample.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  if (odd > 0.02 * sample.length) throw new FileProblem('unknown kind');
  return text;
}

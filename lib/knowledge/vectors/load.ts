import type { DenseChannel } from '../index/dense';
import { channelOf } from './encoder';
import { tableEncoder } from './table';

/** In the extension's own files. */
export const tablePath = '/vectors/words.bin';

/**
 * The channel of the bundled word table, read from the extension's own file; null when it is not there or not whole:
 * search then goes by words alone.
 */
export async function bundledChannel(): Promise<DenseChannel | null> {
  try {
    // eslint-disable-next-line no-restricted-globals -- a file of the extension itself, never an address
    const answer = await fetch(tablePath);
    if (!answer.ok) return null;
    const encoder = tableEncoder(await answer.arrayBuffer());
    return encoder && channelOf(encoder);
  } catch {
    return null;
  }
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the text's UTF-8, hex. In JavaScript because pages on plain http have no `crypto.subtle`. */
export function textHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/gu;

/** How long a text is for a reader, in words. Scripts without spaces count two characters as a word. */
export function countWords(text: string): number {
  const pairs = text.match(unspaced)?.length ?? 0;
  const rest = pairs === 0 ? text : text.replace(unspaced, ' ');
  return (rest.match(/\S+/g)?.length ?? 0) + Math.ceil(pairs / 2);
}

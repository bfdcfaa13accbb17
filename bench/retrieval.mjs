/**
 * How well the index finds the right passage: questions of real people over public help pages (FeedbackQA, one gold
 * section each), against a flat textbook BM25 in the same run. The data lies outside the project; without it the
 * bench says so and ends. Usage: node bench/retrieval.mjs [folder with corpus.jsonl, queries.jsonl, qrels.tsv]
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { stemmer } from 'stemmer';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const folder = resolve(process.argv[2] ?? join(root, '../shared/data/feedbackqa'));
if (!existsSync(join(folder, 'corpus.jsonl'))) {
  console.log(`retrieval: skipped, no data in ${folder}`);
  process.exit(0);
}

const lines = (name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);
const sections = lines('corpus.jsonl').map((line) => JSON.parse(line));
const questions = lines('queries.jsonl').map((line) => JSON.parse(line));
const gold = new Map(lines('qrels.tsv').map((line) => line.split('\t')));

const out = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
process.on('exit', () => rmSync(out, { recursive: true, force: true }));
await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: out,
    emptyOutDir: false,
    minify: false,
    lib: { entry: join(root, 'lib/knowledge/search.ts'), formats: ['es'], fileName: 'search' },
  },
});
const { PassageIndex } = await import(pathToFileURL(join(out, 'search.js')).href);

/** Textbook BM25: one flat field, Porter stems, every word counts, k1 1.2, b .75. */
class FlatBm25 {
  #postings = new Map();
  #lengths = [];
  #ids = [];
  #words = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stemmer(word));

  add(all) {
    for (const { _id, title, headings, text } of all) {
      const words = this.#words(`${title} ${headings} ${text}`);
      const number = this.#ids.push(_id) - 1;
      this.#lengths.push(words.length);
      const counts = new Map();
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const [word, count] of counts) {
        if (!this.#postings.has(word)) this.#postings.set(word, []);
        this.#postings.get(word).push([number, count]);
      }
    }
  }

  search(query, limit) {
    const count = this.#ids.length;
    const mean = this.#lengths.reduce((sum, length) => sum + length, 0) / count;
    const scores = new Map();
    for (const word of this.#words(query)) {
      const found = this.#postings.get(word) ?? [];
      const idf = Math.log(1 + (count - found.length + 0.5) / (found.length + 0.5));
      for (const [number, times] of found) {
        const weight = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * this.#lengths[number]) / mean));
        scores.set(number, (scores.get(number) ?? 0) + idf * weight);
      }
    }
    return [...scores]
      .sort((one, other) => other[1] - one[1])
      .slice(0, limit)
      .map(([number]) => this.#ids[number]);
  }
}

class Ours {
  index = new PassageIndex();

  add(all) {
    this.index.add(
      all.map(({ _id, title, headings, text, url }) => ({
        passage: {
          id: _id,
          articleId: url,
          version: 1,
          position: 0,
          headingPath: headings ? headings.split(' > ') : [],
          anchor: null,
          text,
          parts: [],
        },
        title,
        url,
        capturedAt: 0,
      })),
    );
    this.index.search('first search compiles', 1);
  }

  search(query, limit) {
    return this.index.search(query, limit).map((hit) => hit.passage.id);
  }
}

const cpu = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};
const share = (values, at) =>
  values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))];

function measure(engine) {
  const before = process.cpuUsage();
  engine.add(sections);
  const built = cpu(before);
  for (const { text } of questions.slice(0, 50)) engine.search(text, 10);
  const times = [];
  const sums = { p1: 0, r5: 0, r10: 0, mrr: 0, ndcg: 0 };
  for (const { _id, text } of questions) {
    const started = performance.now();
    const found = engine.search(text, 10);
    times.push(performance.now() - started);
    const rank = found.indexOf(gold.get(_id)) + 1;
    if (rank === 0) continue;
    sums.p1 += rank === 1;
    sums.r5 += rank <= 5;
    sums.r10 += 1;
    sums.mrr += 1 / rank;
    sums.ndcg += 1 / Math.log2(rank + 1);
  }
  const mean = (sum) => (sum / questions.length).toFixed(3).replace(/^0/, '');
  return [
    ...Object.values(sums).map(mean),
    built.toFixed(0),
    share(times, 0.5).toFixed(2),
    share(times, 0.95).toFixed(2),
  ];
}

const heads = ['P@1', 'R@5', 'R@10', 'MRR@10', 'nDCG@10', 'build ms', 'p50 ms', 'p95 ms'];
console.log(`retrieval: ${sections.length} sections, ${questions.length} questions, Node ${process.version}`);
console.log(['engine'.padEnd(28), ...heads.map((head) => head.padStart(8))].join(' '));
for (const [name, engine] of [
  ['flat BM25 (k1 1.2, b .75)', new FlatBm25()],
  ['Deskside passage index', new Ours()],
]) {
  console.log([name.padEnd(28), ...measure(engine).map((value) => value.padStart(8))].join(' '));
}

const large = new Ours();
const many = Array.from({ length: Math.ceil(10_000 / sections.length) }, (_, copy) =>
  sections.map((section) => ({ ...section, _id: `${section._id}#${copy}` })),
)
  .flat()
  .slice(0, 10_000);
const before = process.cpuUsage();
large.add(many);
const built = cpu(before);
const times = questions.map(({ text }) => {
  const started = performance.now();
  large.search(text, 10);
  return performance.now() - started;
});
console.log(
  `at ${many.length.toLocaleString('en')} passages: build ${built.toFixed(0)} CPU ms, query p50 ${share(times, 0.5).toFixed(2)} ms, p95 ${share(times, 0.95).toFixed(2)} ms (bar: 20)`,
);

/**
 * How well the index finds the right passage: questions of real people over public help pages (FeedbackQA, one gold
 * section each), against a textbook BM25 and the browser search libraries in the same run; what it costs, also at
 * 20,000 passages and with one page more; how much of the right section lies in the first words that a writer is
 * given; and when it knows that nothing answers. The data lies outside the project; without it the bench says so and
 * ends. Usage: node bench/retrieval.mjs [folder with corpus.jsonl, queries.jsonl, qrels.tsv]
 */
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../scripts/run.mjs';
import { readQuestions } from './retrieval/data.mjs';
import { history } from './retrieval/history.mjs';
import { FlatBm25, installLibraries, libraries } from './retrieval/engines.mjs';
import { ask, cpu, lead, mean, ndcg, quality, quantile, short, table } from './retrieval/measures.mjs';
import { Ours, product } from './retrieval/ours.mjs';
import { atScale } from './retrieval/scale.mjs';
import { sections as sectionsReport } from './retrieval/sections.mjs';
import { abstention } from './retrieval/abstention.mjs';
import { bundled, vectors } from './retrieval/vectors.mjs';

const shared = join(root, '../shared/data');
const folder = resolve(process.argv[2] ?? join(shared, 'feedbackqa'));
const data = readQuestions(folder);
if (!data) {
  console.log(`retrieval: skipped, no data in ${folder}`);
  process.exit(0);
}
const { sections, questions } = data;
const built = await product(
  'lib/knowledge/index',
  'lib/knowledge/index/segment',
  'lib/knowledge/index/support',
  'lib/text/tokens',
);

const engines = [['textbook BM25', () => new FlatBm25()]];
if (await installLibraries()) engines.push(...(await libraries(built.stopWords)));
engines.push(['Deskside, lexical', () => new Ours(built)]);
const { channel } = await bundled();
engines.push(['Deskside, hybrid', () => new Ours(built, undefined, channel)]);

console.log(`${sections.length} sections, ${questions.length} questions, Node ${process.version}`);
const ranksOf = new Map();
const rows = [];
for (const [name, make] of engines) {
  const engine = make();
  const before = process.cpuUsage();
  await engine.add(sections);
  const build = cpu(before);
  const { ranks, times, mean: average } = await ask(engine, questions);
  ranksOf.set(name, ranks);
  const saved = engine.save();
  const restores = [1, 2, 3].map(() => {
    const started = process.cpuUsage();
    engine.restore(saved);
    return cpu(started);
  });
  rows.push([
    name,
    ...Object.values(quality(ranks)).map((value) => short(value)),
    average.toFixed(2),
    quantile(times, 0.95).toFixed(2),
    build.toFixed(0),
    (saved.length / 1000).toFixed(0),
    (gzipSync(saved).length / 1000).toFixed(0),
    Math.min(...restores).toFixed(0),
  ]);
}
const heads = [...Object.keys(quality([])), 'query CPU ms', 'p95', 'build', 'kB', 'gz', 'restore'];
console.log(table(['engine', ...heads], rows));

const ahead = (one, other, bar) => {
  const [ours, theirs] = [one, other].map((name) => ranksOf.get(name));
  if (!ours || !theirs) return;
  const [low, high] = lead(ours, theirs);
  const share = mean(ours.map(ndcg)) / mean(theirs.map(ndcg)) - 1;
  const percent = (value) => `${(100 * value).toFixed(1)} %`;
  console.log(
    `${one} ahead of ${other} in nDCG@10: ${percent(share)} (95 %: ${percent(low)} to ${percent(high)}; bar ${bar} %)`,
  );
};
ahead('Deskside, lexical', 'MiniSearch tuned', 8);
ahead('Deskside, hybrid', 'Deskside, lexical', 3);

await vectors(built, sections, questions);
await history(built, shared);
await atScale(built, sections, questions);
await sectionsReport(built, sections, questions);
await abstention(built, data, shared);

/** The word table beside the words: what weight is right, and what it costs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { cpu, mean, ndcg, quantile, short, table } from './measures.mjs';
import { asPassage, asPages, product } from './ours.mjs';

const weights = [0, 0.4, 0.7, 1, 1.2, 1.4, 1.6, 2, 3];
const folds = 5;

/** The bundled table as a channel, read as the worker reads it, and what that costs. */
export async function bundled() {
  const { channelOf, tableEncoder } = await product('lib/knowledge/vectors/index');
  const file = readFileSync(join(root, 'public/vectors/words.bin'));
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const heap = process.memoryUsage().heapUsed;
  const started = process.cpuUsage();
  const channel = channelOf(tableEncoder(bytes));
  return { channel, bytes: file.length, opened: cpu(started), heap: process.memoryUsage().heapUsed - heap };
}

async function indexOf({ PassageIndex, SegmentWriter }, channel, sections) {
  const writer = new SegmentWriter();
  const pages = asPages(sections).map(([page, all]) => [page, all.map(asPassage)]);
  for (const [page, passages] of pages) writer.add(page, '1', passages);
  const segment = writer.finish('all');
  const started = process.cpuUsage();
  segment.vectors = {
    channel: channel.id,
    rows: await channel.encodePassages(pages.flatMap(([, all]) => all)),
  };
  const encoded = cpu(started);
  const index = new PassageIndex();
  index.addSegment(segment);
  return { index, encoded };
}

/** Rank of the gold passage within ten, 0 for none. */
function rankOf(scores, gold) {
  const own = scores[gold];
  let before = 0;
  for (let at = 0; at < scores.length && before < 10; at++)
    if (scores[at] > own || (scores[at] === own && at < gold)) before++;
  return before < 10 ? before + 1 : 0;
}

/** Weights chosen on four fifths of the questions and measured on the last, and the cost of one question. */
export async function vectors(built, sections, questions) {
  const { channel, bytes, opened, heap } = await bundled();
  const { fuse } = await product('lib/knowledge/retrieve');
  const { index, encoded } = await indexOf(built, channel, sections);
  const places = new Map(sections.map((_, at) => [index.idAt(at), at]));
  const gains = weights.map(() => []);
  const firsts = weights.map(() => []);
  const alone = [];
  let silent = 0;
  for (const { text, gold } of questions) {
    const vector = await channel.encodeQuery(text);
    if (!vector) silent++;
    const similar = vector && index.similarities(channel, vector);
    const { scores } = index.rank(text, 50);
    const place = places.get(gold);
    if (similar) alone.push(ndcg(rankOf(similar, place)));
    weights.forEach((weight, at) => {
      const rank = rankOf(fuse(scores, similar, weight), place);
      gains[at].push(ndcg(rank));
      firsts[at].push(rank === 1 ? 1 : 0);
    });
  }
  console.log('\nword table: nDCG@10 and P@1 by its weight beside the words');
  console.log(
    table(
      ['weight', ...weights.map(String)],
      [
        ['nDCG@10', ...gains.map((all) => short(mean(all), 4))],
        ['P@1', ...firsts.map((all) => short(mean(all)))],
      ],
    ),
  );
  const held = Array.from({ length: folds }, (_, fold) => {
    const others = gains.map((all) => mean(all.filter((__, at) => at % folds !== fold)));
    const best = others.indexOf(Math.max(...others));
    const inFold = (all) => mean(all.filter((__, at) => at % folds === fold));
    return { weight: weights[best], gain: inFold(gains[best]) / inFold(gains[0]) - 1 };
  });
  console.log(
    `five folds, weight chosen on the others: ${held.map(({ weight, gain }) => `${weight} → ${gain < 0 ? '' : '+'}${(100 * gain).toFixed(1)} %`).join(', ')}; alone ${short(mean(alone), 3)}; silent on ${silent} of ${questions.length} questions`,
  );

  const many = Array.from({ length: Math.ceil(20_000 / sections.length) }, (_, copy) =>
    sections.map((section) => ({ ...section, _id: `${section._id}#${copy}`, url: `${section.url}#${copy}` })),
  )
    .flat()
    .slice(0, 20_000);
  const large = await indexOf(built, channel, many);
  for (const [name, at] of [
    [sections.length, index],
    [many.length, large.index],
  ]) {
    const times = [];
    for (const { text } of questions.slice(0, 400)) {
      const started = process.threadCpuUsage();
      const vector = await channel.encodeQuery(text);
      if (vector) at.similarities(channel, vector);
      const { user, system } = process.threadCpuUsage(started);
      times.push((user + system) / 1000);
    }
    console.log(
      `at ${name.toLocaleString('en')} passages: ${short(mean(times), 2)} CPU ms a question, p95 ${short(quantile(times, 0.95), 2)}; rows ${((name * channel.rowBytes) / 1e6).toFixed(1)} MB`,
    );
  }
  console.log(
    `the table: ${(bytes / 1e6).toFixed(2)} MB, opened in ${opened.toFixed(0)} CPU ms, ${(heap / 1e6).toFixed(1)} MB more for its words; ${(encoded / sections.length).toFixed(3)} CPU ms to encode a passage`,
  );
}

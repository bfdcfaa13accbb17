/**
 * What the customer wrote before as a second question beside the last: talks of several turns, each in the passages of
 * its own field, and how many of the passages that people answered from are found. Talks that moved on are stood in for
 * by another talk's earlier turns. The passages are few, which flatters: the weight is chosen for both kinds together.
 */
import { join } from 'node:path';
import { readTasks } from './data.mjs';
import { mean, short, table } from './measures.mjs';
import { product } from './ours.mjs';
import { bundled } from './vectors.mjs';

const weights = [0, 0.1, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5];
const folds = 5;
/** As in lib/knowledge/retrieve.ts. */
const denseWeight = 0.7;
const depth = 50;

const best = (scores, count) =>
  [...scores.keys()]
    .filter((at) => scores[at] > 0)
    .sort((one, other) => scores[other] - scores[one] || one - other)
    .slice(0, count);

const recall = (scores, gold, count) => {
  const found = best(scores, count);
  return gold.filter((at) => found.includes(at)).length / Math.min(gold.length, count);
};

const gain = (scores, gold) => {
  const worth = (place) => 1 / Math.log2(place + 2);
  const found = best(scores, 10).map((at, place) => (gold.includes(at) ? worth(place) : 0));
  const possible = gold.slice(0, 10).map((_at, place) => worth(place));
  return (mean(found) * found.length) / (mean(possible) * possible.length);
};

async function shelfOf({ PassageIndex, SegmentWriter }, channel, tasks) {
  const pool = new Map();
  for (const { contexts } of tasks)
    for (const { document_id: id, text, title } of contexts)
      pool.set(id, { id, title: title ?? '', headings: [], text });
  const writer = new SegmentWriter();
  for (const passage of pool.values()) writer.add(passage.id, '', [passage]);
  const segment = writer.finish('all');
  segment.vectors = { channel: channel.id, rows: await channel.encodePassages([...pool.values()]) };
  const index = new PassageIndex();
  index.addSegment(segment);
  return { index, places: new Map([...pool.keys()].map((_id, at) => [index.idAt(at), at])) };
}

export async function history(built, shared) {
  const tasks = readTasks(join(shared, 'mtrag/tasks-dev.jsonl'));
  if (!tasks) return console.log('history: skipped, no data');
  const { fuse } = await product('lib/knowledge/retrieve');
  const { channel } = await bundled();
  const before = ({ input }) =>
    input
      .slice(0, -1)
      .filter(({ speaker }) => speaker === 'user')
      .map(({ text }) => text)
      .join('\n');
  const rows = [];
  let passages = 0;
  for (const field of Map.groupBy(tasks, ({ Collection }) => Collection).values()) {
    const { index, places } = await shelfOf(built, channel, field);
    passages += places.size;
    const asked = field.filter((task) => task.contexts.length > 0 && before(task) !== '');
    for (const [at, task] of asked.entries()) {
      const gold = task.contexts.map(({ document_id: id }) => places.get(id));
      const { text } = task.input.at(-1);
      const vector = await channel.encodeQuery(text);
      const now = fuse(
        index.rank(text, depth).scores,
        vector && index.similarities(channel, vector),
        denseWeight,
      );
      const earlier = [task, asked[(at + 7) % asked.length]].map((one) =>
        fuse(index.rank(before(one), depth).scores, null, 0),
      );
      rows.push(
        weights.map((weight) => {
          const [own, moved] = earlier.map((scores) =>
            now.map((score, place) => score + weight * scores[place]),
          );
          return {
            'R@1': recall(own, gold, 1),
            'R@5': recall(own, gold, 5),
            'R@10': recall(own, gold, 10),
            'nDCG@10': gain(own, gold),
            'moved on: R@5': recall(moved, gold, 5),
            'moved on: nDCG@10': gain(moved, gold),
          };
        }),
      );
    }
  }
  console.log(`\nWhat was said before, by its weight: ${rows.length} questions, ${passages} passages`);
  console.log(
    table(
      ['weight', ...weights.map(String)],
      Object.keys(rows[0][0]).map((name) => [
        name,
        ...weights.map((_weight, at) => short(mean(rows.map((row) => row[at][name])))),
      ]),
    ),
  );
  const both = (all, at) => mean(all.map((row) => (row[at]['nDCG@10'] + row[at]['moved on: nDCG@10']) / 2));
  const held = Array.from({ length: folds }, (_, fold) => {
    const others = weights.map((_weight, at) =>
      both(
        rows.filter((__, row) => row % folds !== fold),
        at,
      ),
    );
    const chosen = others.indexOf(Math.max(...others));
    const own = rows.filter((__, row) => row % folds === fold);
    const lift = (name) => mean(own.map((row) => row[chosen][name])) - mean(own.map((row) => row[0][name]));
    const signed = (value) => `${value < 0 ? '' : '+'}${short(value)}`;
    return `${weights[chosen]} → ${signed(lift('nDCG@10'))}, moved on ${signed(lift('moved on: nDCG@10'))}`;
  });
  console.log(`five folds, weight chosen on the others for both kinds: ${held.join('; ')}`);
}

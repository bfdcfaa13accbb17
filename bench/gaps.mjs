/**
 * Whether questions that want the same thing come together: pairs of questions in one group against pairs of one intent,
 * on questions that people asked a bank (BANKING77), on a shop's (Bitext) and on an assistant's (CLINC150). The word
 * table has seen the questions of BANKING77 and other questions of CLINC150's intents, none of Bitext. The data lies
 * outside the project; what is not there is skipped. Usage: node bench/gaps.mjs [folder]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../scripts/run.mjs';
import { cpu, mean, short, table } from './retrieval/measures.mjs';
import { product } from './retrieval/ours.mjs';
import { bundled } from './retrieval/vectors.mjs';

const folder = resolve(process.argv[2] ?? join(root, '../shared/data/intents'));
const { groupTexts } = await product('lib/knowledge/gaps');
const { channel } = await bundled();
const encode = (text) => channel.encodeQuery(text);

/** Rows of a CSV file, quotes understood. */
function rows(text) {
  const all = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    if (all.length === 0 || all.at(-1).ended) all.push({ cells: [], ended: false });
    all.at(-1).cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') all.at(-1).ended = true;
  }
  return all.map(({ cells }) => cells).slice(1);
}

function read(name, of) {
  const file = join(folder, name);
  if (existsSync(file)) return of(readFileSync(file, 'utf8'));
  console.log(`gaps: skipped, no ${file}`);
  return null;
}

const sets = {
  'BANKING77 (table saw it)': read('banking77-train.csv', (text) =>
    rows(text).flatMap(([question, intent]) => (intent ? [{ question, intent }] : [])),
  ),
  'CLINC150 validation': read('clinc150-train-val.json', (text) =>
    JSON.parse(text)
      .val.filter(([, intent]) => intent !== 'oos')
      .map(([question, intent]) => ({ question, intent })),
  ),
  'Bitext (never seen)': read('bitext-dev.csv', (text) =>
    rows(text).flatMap((cells) => (cells[3] ? [{ question: cells[2], intent: cells[3] }] : [])),
  ),
};

function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** As gaps come: a few needs often, many once. `half` names the intents that may be in it. */
function draw(all, half, random, size = 120) {
  const byIntent = [...Map.groupBy(all, ({ intent }) => intent).values()].filter((_, at) => at % 2 === half);
  const order = byIntent.map((one) => [random(), one]).sort(([a], [b]) => a - b);
  const drawn = [];
  order.forEach(([, questions], at) => {
    const wanted = Math.max(1, Math.round(24 / (at + 1)));
    for (let taken = 0; taken < wanted && drawn.length < size; taken++)
      drawn.push(questions[Math.floor(random() * questions.length)]);
  });
  return [...new Map(drawn.map((one) => [one.question, one])).values()].sort(() => random() - 0.5);
}

async function score(draws, encoder, lines) {
  let both = 0;
  let grouped = 0;
  let same = 0;
  let groups = 0;
  for (const drawn of draws) {
    const numbers = await groupTexts(
      drawn.map(({ question }) => question),
      encoder,
      lines,
    );
    groups += new Set(numbers).size;
    for (let a = 0; a < drawn.length; a++)
      for (let b = a + 1; b < drawn.length; b++) {
        const one = numbers[a] === numbers[b];
        const wanted = drawn[a].intent === drawn[b].intent;
        if (one) grouped++;
        if (wanted) same++;
        if (one && wanted) both++;
      }
  }
  const [precision, recall] = [both / Math.max(1, grouped), both / same];
  const f = (1.25 * precision * recall) / (0.25 * precision + recall || 1);
  return { precision, recall, f, groups: groups / draws.length };
}

const many = 10;
const draws = (all, half, seed) => {
  const random = randomFrom(seed);
  return Array.from({ length: many }, () => draw(all, half, random));
};
const there = Object.entries(sets).filter(([, all]) => all);
if (there.length === 0) process.exit(0);

const fit = there.map(([name, all]) => [name, draws(all, 0, 1)]);
const test = there.map(([name, all]) => [name, draws(all, 1, 2)]);

/** The lines that did best on average over the sets, on the half that is not printed below. */
async function best(candidates, encoder) {
  const scored = [];
  for (const lines of candidates) {
    const all = [];
    for (const [, one] of fit) all.push((await score(one, encoder, lines)).f);
    scored.push({ lines, f: mean(all) });
  }
  return scored.sort((a, b) => b.f - a.f)[0].lines;
}
const named = ({ meaning, alike, alikeInWords }) =>
  meaning === undefined ? `${alikeInWords}` : `${meaning}, ${alike}`;
const inWords = await best(
  [0.1, 0.15, 0.2, 0.25, 0.3].map((alikeInWords) => ({ alikeInWords })),
  null,
);
const together = await best(
  [0.5, 0.7, 0.85, 1].flatMap((meaning) =>
    [0.3, 0.35, 0.4, 0.45, 0.5, 0.55].map((alike) => ({
      meaning,
      alike,
      alikeInWords: inWords.alikeInWords,
    })),
  ),
  encode,
);

console.log(`${many} draws of at most 120 questions a set, half of the intents; pairs`);
console.log(`fitted on the other half: words alone ${named(inWords)}; with meanings ${named(together)}`);
const lines = [];
for (const [name, drawn] of test) {
  for (const [method, encoder] of [
    ['words alone', null],
    ['as shipped', encode],
  ]) {
    const started = process.cpuUsage();
    const { precision, recall, f, groups } = await score(drawn, encoder, undefined);
    const intents = mean(drawn.map((one) => new Set(one.map(({ intent }) => intent)).size));
    lines.push([
      name,
      method,
      ...[precision, recall, f].map((value) => short(value)),
      `${groups.toFixed(0)} of ${intents.toFixed(0)}`,
      (cpu(started) / many).toFixed(0),
    ]);
  }
}
console.log(
  table(['questions', 'method', 'precision', 'recall', 'F0.5', 'groups of intents', 'CPU ms'], lines),
);

const all = there.flatMap(([, one]) => one.map(({ question }) => question)).slice(0, 600);
const started = process.cpuUsage();
await groupTexts(all, encode);
console.log(`${all.length} questions at once: ${cpu(started).toFixed(0)} CPU ms`);

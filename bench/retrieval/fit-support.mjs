/**
 * Fits the logistic model behind `supported`, `weak` and `none`, and prints it with its held-out measures:
 * node bench/retrieval/fit-support.mjs. What it prints is written into lib/knowledge/index/support-model.ts by hand.
 */
import { join } from 'node:path';
import { root } from '../../scripts/run.mjs';
import { auc, signsByKind } from './abstention.mjs';
import { readQuestions } from './data.mjs';
import { quantile, short } from './measures.mjs';
import { product } from './ours.mjs';

const shared = join(root, '../shared/data');
const data = readQuestions(join(shared, 'feedbackqa'));
if (!data) {
  console.log(`fit-support: skipped, no data in ${shared}`);
  process.exit(0);
}
const built = await product(
  'lib/knowledge/index/support',
  'lib/knowledge/index/segment',
  'lib/knowledge/index',
);
const signs = signsByKind(built, data, shared);
/** Each kind counts as a whole, however many questions it has. */
const kinds = [
  ['answerable', 1, 1],
  ['off topic', 0, 0.8],
  ['bank customers', 0, 0.5],
  ['near miss', 0, 0.15],
  ['eight pages, answerable', 1, 0.4],
  ['eight pages, off topic', 0, 0.4],
  ['talk, answerable', 1, 0.5],
  ['talk, unanswerable', 0, 0.5],
];
const examples = kinds.flatMap(([kind, good, share]) =>
  signs[kind].map((x, at) => ({ kind, good, x, weight: (1000 * share) / signs[kind].length, fold: at % 5 })),
);

/** Weighted logistic regression with a ridge, by gradient steps on standardised signs. */
function fit(all) {
  const count = all[0].x.length;
  const total = all.reduce((sum, { weight }) => sum + weight, 0);
  const mean = Array.from(
    { length: count },
    (_, at) => all.reduce((sum, one) => sum + one.weight * one.x[at], 0) / total,
  );
  const spread = mean.map(
    (middle, at) =>
      Math.sqrt(all.reduce((sum, one) => sum + one.weight * (one.x[at] - middle) ** 2, 0) / total) || 1,
  );
  const rows = all.map((one) => one.x.map((value, at) => (value - mean[at]) / spread[at]));
  const coefficients = new Array(count).fill(0);
  let bias = 0;
  for (let round = 0; round < 1500; round++) {
    const gradient = new Array(count).fill(0);
    let forBias = 0;
    rows.forEach((row, at) => {
      const { weight, good } = all[at];
      const logit = row.reduce((sum, value, sign) => sum + value * coefficients[sign], bias);
      const error = (weight * (1 / (1 + Math.exp(-logit)) - good)) / total;
      forBias += error;
      for (let sign = 0; sign < count; sign++) gradient[sign] += error * row[sign];
    });
    bias -= 2 * forBias;
    for (let sign = 0; sign < count; sign++)
      coefficients[sign] -= 2 * (gradient[sign] + 0.002 * coefficients[sign]);
  }
  const raw = coefficients.map((value, at) => value / spread[at]);
  return { bias: bias - raw.reduce((sum, value, at) => sum + value * mean[at], 0), coefficients: raw };
}

const heldOut = new Map();
for (let fold = 0; fold < 5; fold++) {
  const model = fit(examples.filter((one) => one.fold !== fold));
  for (const one of examples.filter((each) => each.fold === fold))
    heldOut.set(one, built.logitOf(one.x, model));
}
const of = (kind) => examples.filter((one) => one.kind === kind).map((one) => heldOut.get(one));
for (const kind of ['off topic', 'bank customers']) {
  const cut = quantile(of(kind), 0.95);
  const kept = of('answerable').filter((one) => one > cut).length / of('answerable').length;
  const told = short(auc(of('answerable'), of(kind)));
  console.log(`held out: ${kind} AUC ${told}, kept at 5 % ${short(kept)}, cut ${cut.toFixed(2)}`);
}
console.log(
  `held out: eight pages AUC ${short(auc(of('eight pages, answerable'), of('eight pages, off topic')))}`,
);
console.log(`held out: near miss AUC ${short(auc(of('answerable'), of('near miss')))}`);
console.log(`held out: unanswerable AUC ${short(auc(of('talk, answerable'), of('talk, unanswerable')))}`);
for (const [at, name] of built.signNames.entries())
  console.log(
    `${name}: off topic ${short(
      auc(
        signs.answerable.map((x) => x[at]),
        signs['off topic'].map((x) => x[at]),
      ),
    )}, near miss ${short(
      auc(
        signs.answerable.map((x) => x[at]),
        signs['near miss'].map((x) => x[at]),
      ),
    )}, unanswerable ${short(
      auc(
        signs['talk, answerable'].map((x) => x[at]),
        signs['talk, unanswerable'].map((x) => x[at]),
      ),
    )}`,
  );
const model = fit(examples);
const logits = (kind) => signs[kind].map((x) => built.logitOf(x, model));
const quantiles = (all) =>
  [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95].map((share) => quantile(all, share).toFixed(2)).join(' ');
for (const [kind] of kinds)
  console.log(`${kind}: logits at 5, 10, 25, 50, 75, 90, 95 %: ${quantiles(logits(kind))}`);
console.log(
  JSON.stringify({
    bias: +model.bias.toFixed(3),
    coefficients: model.coefficients.map((value) => +value.toFixed(3)),
  }),
);

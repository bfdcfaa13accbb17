/** Does the proof rank answers as people do? */
import { auc, bootstrap, seeded, spearman } from './measures.mjs';
import { coverages, product } from './proving.mjs';
import { scoredAnswers } from './scored.mjs';

const { verify, createProver } = product;
const bar = 0.9;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** One figure per answer: how much of what each statement says is held by its passages, half when they deny it. */
export function heldOf({ text, evidence, asked }) {
  const prover = createProver(evidence, () => false);
  const claims = verify({ text, evidence, customerText: asked, courtesy: [] });
  const held = claims.map(({ text: statement, grounding }) => {
    if (grounding === 'stated') return 1;
    const { cover } = prover.prove(statement);
    return grounding === 'contradicted' ? cover / 2 : cover;
  });
  return held.length === 0 ? 1 : mean(held);
}

const scores = {
  'the proof': heldOf,
  'coverage only': ({ text, evidence }) => {
    const all = coverages(text, evidence);
    return all.length === 0 ? 1 : mean(all);
  },
  'flag nothing': () => 1,
  'LLM judge (its authors’ scores)': ({ judge }) => judge,
};

export async function people() {
  console.log('\nAgreement with people: answers (MTRAG) with three human scores of faithfulness each');
  const answers = scoredAnswers();
  if (!answers) return 0;
  console.log(
    `  ${''.padEnd(34)}${['AUC all (95 %)', 'tuning', 'checking', 'models only', 'Spearman', 'models only'].map((one) => one.padEnd(21)).join('')}`,
  );
  let missed = 0;
  for (const [name, score] of Object.entries(scores)) {
    const rows = answers
      .map((answer) => ({ ...answer, own: score(answer) }))
      .filter(({ own }) => own !== null);
    const models = rows.filter(({ model }) => model !== 'reference');
    const half = (which) => rows.filter((row) => row.half === which);
    const aucOf = (list) =>
      auc(
        list.filter(({ faithful }) => faithful).map(({ own }) => own),
        list.filter(({ faithful }) => !faithful).map(({ own }) => own),
      );
    const rho = (list) =>
      spearman(
        list.map(({ own }) => own),
        list.map((row) => row.score),
      );
    const [low, high] = bootstrap(rows, aucOf, seeded(7));
    const cells = [
      `${aucOf(rows).toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`,
      aucOf(half('tuning')).toFixed(3),
      aucOf(half('checking')).toFixed(3),
      aucOf(models).toFixed(3),
      rho(rows).toFixed(3),
      rho(models).toFixed(3),
    ];
    console.log(`  ${name.padEnd(34)}${cells.map((one) => one.padEnd(21)).join('')}n ${rows.length}`);
    if (name === 'the proof') {
      const reached = aucOf(rows) >= bar;
      console.log(`  ${''.padEnd(34)}bar ${bar}: ${reached ? 'reached' : 'MISSED'}`);
      if (!reached) missed++;
    }
  }
  return missed;
}

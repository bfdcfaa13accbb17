/** The proof as the product calls it, and the baseline that knows only which words a source covers. */
import { load, sizeOf } from './load.mjs';

export const product = await load({
  'drafting/statement': 'createProver',
  'drafting/verify': 'verify',
  'knowledge/split': 'splitArticle',
  'text/sentences': 'splitSentences',
  'text/tokens': 'terms',
});
const { verify, splitSentences, terms } = product;

export const claimsOf = (text, evidence, customerText = '') =>
  verify({ text, evidence, customerText, courtesy: [] });
export const isFlagged = ({ grounding }) => grounding === 'unsupported' || grounding === 'contradicted';
export const flags = (text, evidence) => claimsOf(text, evidence).some(isFlagged);

const cut = new WeakMap();
/** The words of each sentence of each passage. */
function sentencesOf({ passage }) {
  let known = cut.get(passage);
  if (!known)
    cut.set(passage, (known = splitSentences(passage.text).map(({ text }) => new Set(terms(text)))));
  return known;
}

/** Of each sentence of `text`: the share of its words, by weight, that the best window of three sentences has. */
export function coverages(text, evidence) {
  const passages = evidence.map(sentencesOf);
  const units = passages.flat();
  const frequency = new Map();
  for (const unit of units) for (const term of unit) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const weight = (term) => Math.log(1 + (units.length + 1) / ((frequency.get(term) ?? 0) + 0.5));
  return splitSentences(text).flatMap(({ text: sentence }) => {
    const own = [...new Set(terms(sentence))];
    const total = own.reduce((sum, term) => sum + weight(term), 0);
    if (total === 0) return [];
    let best = 0;
    for (const passage of passages)
      for (let first = 0; first < passage.length; first++) {
        const window = passage.slice(first, first + 3);
        const covered = own.filter((term) => window.some((unit) => unit.has(term)));
        best = Math.max(best, covered.reduce((sum, term) => sum + weight(term), 0) / total);
      }
    return [best];
  });
}
export const coverageFlags = (text, evidence) => {
  const all = coverages(text, evidence);
  return all.length === 0 || all.some((cover) => cover < 0.5);
};
export const sizeOfProof = () => sizeOf('drafting/verify.ts');

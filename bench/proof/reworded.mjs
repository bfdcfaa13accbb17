/** Answers that people called faithful: how often the proof cries wolf on them, and what it sees planted in them. */
import { errors } from './errors.mjs';
import { hashOf, seeded, share } from './measures.mjs';
import { halves, opposites, print } from './planted.mjs';
import { claimsOf, coverageFlags, coverages, isFlagged, flags, product } from './proving.mjs';
import { scoredAnswers } from './scored.mjs';

const { splitSentences } = product;

export async function reworded({ misses }) {
  console.log('\nReworded answers (MTRAG), called faithful by people');
  const answers = scoredAnswers();
  if (!answers) return 0;
  for (const [who, own] of [
    ['people’s answers', (answer) => answer.model === 'reference'],
    ['models’ answers', (answer) => answer.model !== 'reference'],
  ])
    for (const faithful of [true, false]) {
      const chosen = answers.filter((answer) => own(answer) && answer.faithful === faithful);
      const all = chosen.map(({ text, evidence, asked }) => claimsOf(text, evidence, asked));
      const claims = all.flat();
      const hard = (claim) => claim.grounding === 'contradicted';
      const covers = chosen.map(({ text, evidence }) => coverages(text, evidence));
      console.log(
        `  ${who}, ${faithful ? 'faithful' : 'unfaithful'}: ${chosen.length} answers, ${claims.length} statements\n` +
          `    not documented  statements ${share(claims.filter(isFlagged).length, claims.length)}, answers with one ${share(all.filter((one) => one.some(isFlagged)).length, all.length)}\n` +
          `    contradicted    statements ${share(claims.filter(hard).length, claims.length)}, answers with one ${share(all.filter((one) => one.some(hard)).length, all.length)}\n` +
          `    coverage only   statements ${share(covers.flat().filter((cover) => cover < 0.5).length, covers.flat().length)}, answers with one ${share(covers.filter((one) => one.some((cover) => cover < 0.5)).length, covers.length)}`,
      );
      if (misses === 'reworded' && faithful)
        for (const claim of claims.filter(hard))
          console.log(
            `      ${claim.text}\n        ${claim.citations[0]?.quote}\n        ${claim.problems.map(({ kind, words }) => `${kind}: ${words}`).join('; ')}`,
          );
    }
  const pairs = opposites();
  const table = Object.fromEntries(halves.map((half) => [half, new Map()]));
  const faithful = answers.filter((answer) => answer.faithful);
  const sentences = faithful.flatMap((answer) =>
    splitSentences(answer.text)
      .filter(({ text }) => !flags(text, answer.evidence))
      .map(({ text }) => ({ text, ...answer, sentence: text })),
  );
  for (const { sentence, evidence, half, conversation } of sentences) {
    const random = seeded(hashOf(sentence));
    const source = evidence.map(({ passage }) => passage.text).join('\n');
    const foreign = Array.from({ length: 3 }, () => sentences[Math.floor(random() * sentences.length)])
      .filter((one) => one.conversation !== conversation)
      .map((one) => one.sentence);
    const known = new Set(source.toLowerCase().match(/\p{L}+/gu));
    const names = ['Northwind', 'Lisbon Harbour Office', 'Contoso', 'Marlow', 'Wexford Institute'];
    for (const [kind, make] of Object.entries(errors)) {
      const wrong = make({ sentence, elsewhere: source, foreign, names, known, opposites: pairs, random });
      if (wrong === null) continue;
      const row = table[half].get(kind) ?? { n: 0, hit: 0, covered: 0 };
      row.n++;
      if (flags(wrong, evidence)) row.hit++;
      else if (misses === kind) console.log(`    ${sentence}\n    → ${wrong}`);
      if (coverageFlags(wrong, evidence)) row.covered++;
      table[half].set(kind, row);
    }
  }
  console.log(`  Planted in ${sentences.length} of their statements, those that pass as they are`);
  print(table);
  return 0;
}

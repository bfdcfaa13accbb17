/** What the proof costs: a whole draft, and each letter that a person types into it. */
import { quantile, seeded } from './measures.mjs';
import { helps } from './pages.mjs';
import { product, sizeOfProof } from './proving.mjs';

const { splitArticle, splitSentences, verify } = product;
const bars = { draft: 20, typing: 16 };
const rounds = 60;

export async function speed() {
  const [{ pages }] = helps(splitArticle);
  const all = pages.flatMap(({ passages }) => passages);
  const random = seeded(3);
  const evidence = Array.from({ length: 8 }, () => all[Math.floor(random() * all.length)]);
  const sentences = evidence.flatMap(({ passage }) => splitSentences(passage.text).map(({ text }) => text));
  let text = '';
  for (const sentence of sentences) {
    if (text.split(' ').length >= 200) break;
    // Half of it reworded, so that not every statement is found as it stands.
    text +=
      (random() < 0.5 ? sentence : sentence.replace(/\bthe\b/i, 'that').replace(/\.$/, ' indeed.')) + ' ';
  }
  const input = { text, customerText: sentences.slice(0, 12).join(' '), courtesy: ['Kind regards'] };
  /** CPU milliseconds: another process on the machine must not count. */
  const timed = (run) => {
    const start = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  const cold = [];
  const typing = [];
  /** The same words as passages that nobody asked about before. */
  const unseen = (round) => {
    const copy = structuredClone(evidence);
    for (const { passage } of copy) passage.id += `, ${round}`;
    return copy;
  };
  for (let round = 0; round < rounds; round++) {
    const fresh = unseen(round);
    cold.push(timed(() => verify({ ...input, evidence: fresh })));
  }
  const letters = ' That also holds for the 14 days after it ends, and costs $29.';
  const middle = text.indexOf('. ', text.length / 2) + 1;
  for (let round = 0; round < 8; round++)
    for (let at = 1; at <= letters.length; at++)
      typing.push(
        timed(() =>
          verify({
            ...input,
            evidence,
            text: text.slice(0, middle) + letters.slice(0, at) + text.slice(middle),
          }),
        ),
      );
  const [draft, typed] = [quantile(cold, 0.95), quantile(typing, 0.95)];
  console.log(
    `\nWhat the proof costs in CPU time: ${text.trim().split(/\s+/).length} words over ${evidence.length} passages of ${evidence.reduce((sum, { passage }) => sum + passage.text.split(/\s+/).length, 0)} words; ${((await sizeOfProof()) / 1000).toFixed(1)} kB minified with all that it imports`,
  );
  const line = (name, times, bar) =>
    console.log(
      `  ${name.padEnd(44)} median ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms${bar ? `, bar ${bar} ms: ${quantile(times, 0.95) < bar ? 'reached' : 'MISSED'}` : ''}`,
    );
  line('a whole draft, passages never seen', cold, bars.draft);
  line('each typed letter', typing, bars.typing);
  console.log(
    `  a typed letter takes ${(quantile(typing, 0.5) / quantile(cold, 0.5)).toFixed(2)} times as long as the baseline (the whole draft with passages never seen), medians of this run`,
  );
  return (draft < bars.draft ? 0 : 1) + (typed < bars.typing ? 0 : 1);
}

/** What is measured of an engine, and how it is printed. */

/** CPU milliseconds of the process since `from`. */
export const cpu = (from) => {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
};

/** CPU milliseconds of this thread alone: not the compiler's, not the collector's, and not the neighbours' load. */
const threadCpu = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

export const quantile = (values, share) =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];

export const short = (number, digits = 3) => number.toFixed(digits).replace(/^0\./, '.');

/** Per question the rank of the gold section within ten, 0 for none, and what it cost. */
export async function ask(engine, questions) {
  for (const { text } of questions.slice(0, 100)) await engine.search(text, 10);
  const ranks = [];
  const times = [];
  const before = process.cpuUsage();
  for (const { text, gold } of questions) {
    const started = threadCpu();
    const found = await engine.search(text, 10);
    times.push(threadCpu() - started);
    ranks.push(found.indexOf(gold) + 1);
  }
  return { ranks, times, mean: cpu(before) / questions.length };
}

export const ndcg = (rank) => (rank === 0 ? 0 : 1 / Math.log2(rank + 1));
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

export function quality(ranks) {
  return {
    'P@1': mean(ranks.map((rank) => (rank === 1 ? 1 : 0))),
    'R@5': mean(ranks.map((rank) => (rank > 0 && rank <= 5 ? 1 : 0))),
    'R@10': mean(ranks.map((rank) => (rank > 0 ? 1 : 0))),
    'MRR@10': mean(ranks.map((rank) => (rank === 0 ? 0 : 1 / rank))),
    'nDCG@10': mean(ranks.map(ndcg)),
  };
}

/** 95 % interval of how far the first is ahead of the second in nDCG@10, question by question (paired bootstrap). */
export function lead(ours, theirs) {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  const pairs = ours.map((rank, at) => [ndcg(rank), ndcg(theirs[at])]);
  const ratios = Array.from({ length: 1_000 }, () => {
    let one = 0;
    let other = 0;
    for (const _ of pairs) {
      const pair = pairs[Math.floor(random() * pairs.length)];
      one += pair[0];
      other += pair[1];
    }
    return one / other - 1;
  });
  return [quantile(ratios, 0.025), quantile(ratios, 0.975)];
}

export function table(heads, rows) {
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => String(row[at]).length)));
  const line = (cells) =>
    cells
      .map((cell, at) => (at === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[at])))
      .join('  ');
  return [line(heads), ...rows.map(line)].join('\n');
}

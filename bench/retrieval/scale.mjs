/** What the index costs when there is much: 20,000 passages, one page more, a start from what was kept. */
import { cpu, mean, quantile } from './measures.mjs';
import { asPages, asPassage } from './ours.mjs';

const size = 20_000;

export async function atScale({ PassageIndex, SegmentWriter, openSegment }, sections, questions) {
  const many = Array.from({ length: Math.ceil(size / sections.length) }, (_, copy) =>
    // Each copy has words of its own, as other pages would have: a vocabulary that grows with the shelf.
    sections.map((section) => ({
      ...section,
      _id: `${section._id}#${copy}`,
      url: `${section.url}#${copy}`,
      text: section.text.replace(/\b[a-z]{9,}\b/g, (word) =>
        word.length % 3 === copy % 3 ? word + copy : word,
      ),
    })),
  )
    .flat()
    .slice(0, size);
  const building = process.cpuUsage();
  const writer = new SegmentWriter();
  for (const [page, all] of asPages(many)) writer.add(page, '1', all.map(asPassage));
  const data = writer.finish('base');
  const index = new PassageIndex();
  index.addSegment(data);
  const built = cpu(building);

  const opening = process.cpuUsage();
  openSegment(data);
  const opened = cpu(opening);

  const ms = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const timed = (run) => {
    const started = ms();
    run();
    return ms() - started;
  };
  const ask = () => {
    for (const { text } of questions.slice(0, 100)) index.search(text, 10);
    return questions.map(({ text }) => timed(() => index.search(text, 10)));
  };
  const show = (times) => `mean ${mean(times).toFixed(2)}, p95 ${quantile(times, 0.95).toFixed(2)} CPU ms`;
  const whole = ask();

  const pages = asPages(many).slice(0, 120);
  const merges = [];
  const updates = pages.map(([page, all], at) =>
    timed(() => {
      const one = new SegmentWriter();
      one.add(page, `new ${at}`, all.map(asPassage));
      index.addSegment(one.finish(`page ${at}`));
      const merging = ms();
      for (let merged = index.merge(); merged; merged = index.merge());
      merges.push(ms() - merging);
      index.search(all[0].title, 10);
    }),
  );
  console.log(`\nAt ${index.size.toLocaleString('en')} passages`);
  console.log(
    `made from text: ${built.toFixed(0)} CPU ms; opened from what was kept: ${opened.toFixed(0)} CPU ms`,
  );
  console.log(
    `in memory: ${(index.bytes / 1e6).toFixed(1)} MB; kept: ${((data.sequence.byteLength + data.ends.byteLength + data.vocabulary.length + data.passageIds.length) / 1e6).toFixed(1)} MB`,
  );
  console.log(
    `query: ${show(whole)} (bar: p95 20 ms); after ${updates.length} pages were replaced: ${show(ask())}`,
  );
  console.log(
    `one page replaced and found: ${show(updates)} (bar: 30 ms), merging included: highest ${Math.max(...merges).toFixed(1)}`,
  );
}

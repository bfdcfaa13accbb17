/**
 * How whole a help page is after capture: the help of GIMP and of LibreOffice as Debian packs it, each page opened in
 * a real browser and captured by the product's own code, beside Readability alone and beside all text of the body.
 * Against the words and headings that a person sees in the page's known container: token F1, precision, recall, share
 * of headings kept as headings, and CPU milliseconds of the page's main thread.
 * Usage: node bench/capture.mjs [--pages N] [--show], N for each half of each help; --show lists the worst pages.
 */
import { option } from '../scripts/run.mjs';
import { browserFor, captureBundle } from './capture/browser.mjs';
import { helps, pagesOf } from './capture/pages.mjs';
import { compare, mean, quantile } from './capture/score.mjs';

const most = Number(option('pages') ?? 150);
const show = process.argv.includes('--show');
const bars = { f1: 0.97, headings: 0.99 };
const systems = ['Deskside', 'Readability', 'body'];
const percent = (value) => value.toFixed(4);

const bundle = await captureBundle();
let measured = false;
for (const help of helps) {
  const folder = help.folder();
  if (!folder) continue;
  measured = true;
  const browser = await browserFor(folder, bundle);
  try {
    for (const [half, pages] of Object.entries(pagesOf(folder, help, most))) {
      const rows = [];
      for (const page of pages) {
        const read = await browser.read(page, help.container);
        // A page without words of its own has nothing to be kept.
        if (read.reference.words.length >= 20) rows.push({ page, ...scores(read) });
      }
      report(help, half, rows);
    }
  } finally {
    await browser.close();
  }
}
if (!measured) {
  console.log(
    'capture: skipped. It needs the Debian packages gimp-help-en and libreoffice-help-en-us, installed or to be had with apt-get.',
  );
}

function scores(read) {
  const found = Object.fromEntries(systems.map((system) => [system, compare(read[system], read.reference)]));
  return { found, by: read.Deskside.by, failure: read.Deskside.failure, sample: read.reference.headings };
}

function report(help, half, rows) {
  console.log(`\n${help.name}, ${half}: ${rows.length} pages`);
  console.log(
    '  system         token F1   precision  recall     worst page  headings kept        CPU ms (median, p95)',
  );
  for (const system of systems) {
    const all = rows.map(({ found }) => found[system]);
    const kept = all.reduce((sum, { headings }) => sum + headings.kept, 0);
    const of = all.reduce((sum, { headings }) => sum + headings.of, 0);
    const cpu = all.map(({ cpu }) => cpu);
    console.log(
      `  ${system.padEnd(13)}  ${percent(mean(all.map(({ f1 }) => f1)))}     ${percent(mean(all.map(({ precision }) => precision)))}     ${percent(mean(all.map(({ recall }) => recall)))}     ${percent(Math.min(...all.map(({ f1 }) => f1)))}      ${`${kept}/${of} = ${percent(kept / of)}`.padEnd(20)} ${quantile(cpu, 0.5).toFixed(1)}, ${quantile(cpu, 0.95).toFixed(1)}`,
    );
    if (system !== 'Deskside') continue;
    const f1 = mean(all.map((one) => one.f1));
    const reached = f1 >= bars.f1 && kept / of >= bars.headings;
    console.log(
      `                 bars: token F1 ${bars.f1}, headings ${bars.headings}: ${reached ? 'reached' : 'MISSED'}`,
    );
    if (!reached) process.exitCode = 1;
  }
  const ways = Map.groupBy(rows, ({ by, failure }) => failure ?? by);
  console.log(
    `  found by: ${[...ways].map(([way, { length }]) => `${way} ${length}`).join(', ')}; ` +
      `F1 below 0.9: ${rows.filter(({ found }) => found.Deskside.f1 < 0.9).length} pages`,
  );
  if (!show) return;
  const worst = rows.toSorted((a, b) => a.found.Deskside.f1 - b.found.Deskside.f1).slice(0, 8);
  for (const { page, found, by } of worst) {
    const { f1, extra, missing } = found.Deskside;
    console.log(`    ${f1.toFixed(3)} ${page} (${by})\n      extra: ${extra}\n      missing: ${missing}`);
  }
  for (const { page, found } of rows
    .filter(({ found }) => found.Deskside.headings.lost.length > 0)
    .slice(0, 8))
    console.log(`    headings lost: ${page}: ${found.Deskside.headings.lost.join(' | ')}`);
}

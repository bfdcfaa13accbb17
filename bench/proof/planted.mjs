/** Help pages, copied and made wrong: what is flagged that should not be, and what is not that should be. */
import { data, helps, read } from './pages.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { errors, rowTold } from './errors.mjs';
import { halfOf, hashOf, seeded, share } from './measures.mjs';
import { claimsOf, coverageFlags, flags, product } from './proving.mjs';

const { splitArticle, splitSentences } = product;
/** Share that must be caught on copied text. */
const bars = {
  'number changed': 0.95,
  'date changed': 0.95,
  'negation added': 0.95,
  'negation removed': 0.95,
  'name swapped': 0.95,
  'foreign address': 0.95,
  'promise added': 0.95,
  'foreign sentence': 0.95,
  'false tail': 0.95,
  'opposite word': 0.92,
  'another number of the page': 0.8,
};
export const halves = ['tuning', 'checking'];

/** Pairs of words with opposite meanings, by either: of WordNet where it is there, and of support work. */
export function opposites() {
  const file = path.join(data, 'intents', 'wordnet-antonyms.json');
  const pairs = existsSync(file) ? JSON.parse(read('intents/wordnet-antonyms.json')) : [];
  if (pairs.length === 0) console.log('  skipped: intents/wordnet-antonyms.json is not there');
  const own =
    'upgrade downgrade,monthly yearly,before after,enable disable,refundable non-refundable,included excluded,add remove,always never,free paid,import export,minimum maximum,automatic manual,public private,allow block,increase decrease,more fewer,valid invalid,visible hidden,online offline,early late';
  const known = new Map();
  const add = (one, other) => known.set(one, [...(known.get(one) ?? []), other]);
  for (const pair of [
    ...pairs.map((pair) => pair.split(' ')),
    ...own.split(',').map((pair) => pair.split(' ')),
  ]) {
    add(pair[0], pair[1]);
    add(pair[1], pair[0]);
  }
  return known;
}

/** What a draft may rest on: the page's own passages around one, and passages of other pages. */
function evidenceOf(pages, page, at) {
  const own = page.passages.slice(Math.max(0, at - 2), at + 3);
  const index = pages.indexOf(page);
  const others = [1, 2, 3, 5, 8, 13].map((step) => pages[(index + step) % pages.length].passages[0]);
  return [...own, ...others.filter((one) => one && !own.includes(one))].slice(0, 8);
}

const namesIn = (text) =>
  [...text.matchAll(/(?<=[\p{Ll},;)] )\p{Lu}[\p{L}]{2,}(?: \p{Lu}[\p{L}]{2,}){0,3}/gu)].map(
    (match) => match[0],
  );

/** Sentences of statements: not a heading alone, not a link list, not a question. */
const states = (text) =>
  /\p{Ll}/u.test(text) && text.split(' ').length >= 4 && text.length < 400 && !/\?\s*$/.test(text);

export async function planted({ misses, most }) {
  const pairs = opposites();
  const total = Object.fromEntries(halves.map((half) => [half, new Map()]));
  let missed = 0;
  for (const { name, pages } of helps(splitArticle)) {
    const table = Object.fromEntries(halves.map((half) => [half, new Map()]));
    const copied = Object.fromEntries(
      halves.map((half) => [half, { statements: 0, alarms: 0, texts: 0, loud: 0 }]),
    );
    const all = [];
    const rows = { told: 0, flagged: 0 };
    for (const page of pages.filter(({ passages }) => passages.length > 0))
      page.passages.forEach((one, at) => {
        const evidence = evidenceOf(pages, page, at);
        const half = halfOf(page.id);
        const roundTrip = copied[half];
        const own = one.passage.parts.map((part) => one.passage.text.slice(part.start, part.end));
        for (const text of [one.passage.text, ...own]) {
          const claims = claimsOf(text, evidence);
          const alarms = claims.filter(
            (claim) => claim.grounding !== 'documented' || claim.problems.length > 0,
          );
          roundTrip.statements += claims.length;
          roundTrip.alarms += alarms.length;
          roundTrip.texts++;
          if (alarms.length > 0) roundTrip.loud++;
          if (misses === 'copied') for (const claim of alarms) console.log(`    ${JSON.stringify(claim)}`);
        }
        for (const part of one.passage.parts)
          for (const { text } of splitSentences(one.passage.text.slice(part.start, part.end)))
            if (states(text)) all.push({ text, page, evidence, half });
      });
    const names = [...new Set(all.flatMap(({ text }) => namesIn(text)))];
    for (const half of halves) {
      const chosen = all.filter((one) => one.half === half).sort((a, b) => hashOf(a.text) - hashOf(b.text));
      // Some kinds of fact are rare: sentences that hold a number or a date come first.
      const dense = chosen.filter(({ text }) => /\d/.test(text)).slice(0, most);
      const rest = chosen.filter(({ text }) => !/\d/.test(text)).slice(0, most);
      for (const { text: sentence, page, evidence } of [...dense, ...rest]) {
        const random = seeded(hashOf(sentence));
        const source = evidence.map(({ passage }) => passage.text).join('\n');
        const elsewhere = page.passages
          .filter((one) => evidence.includes(one))
          .map(({ passage }) => passage.text)
          .join('\n')
          .replace(sentence, '');
        const known = new Set(source.toLowerCase().match(/\p{L}+/gu));
        const foreign = Array.from({ length: 3 }, () => all[Math.floor(random() * all.length)])
          .filter((one) => one.page !== page && !source.includes(one.text))
          .map(({ text }) => text);
        const told = rowTold(sentence, seeded(hashOf(sentence)));
        if (told !== null) {
          rows.told++;
          if (flags(told.right, evidence)) rows.flagged++;
        }
        for (const [kind, make] of Object.entries(errors)) {
          const wrong = make({ sentence, elsewhere, foreign, names, known, opposites: pairs, random });
          if (wrong === null || source.includes(wrong)) continue;
          const hit = flags(wrong, evidence);
          const covered = coverageFlags(wrong, evidence);
          if (misses === kind && half === 'tuning' && !hit) console.log(`    ${sentence}\n    → ${wrong}`);
          for (const to of [table, total]) {
            const row = to[half].get(kind) ?? { n: 0, hit: 0, covered: 0 };
            row.n++;
            if (hit) row.hit++;
            if (covered) row.covered++;
            to[half].set(kind, row);
          }
        }
      }
    }
    console.log(`\nPlanted errors, ${name}`);
    for (const half of halves) {
      const { statements, alarms, texts, loud } = copied[half];
      console.log(
        `  ${half.padEnd(9)} copied: ${alarms} false alarms in ${statements} statements, ${loud} of ${texts} texts`,
      );
      if (alarms > 0) missed++;
    }
    if (rows.told > 0)
      console.log(`  rows of tables told in words: ${rows.flagged} false alarms in ${rows.told}`);
    print(table);
  }
  console.log('\nPlanted errors, all of these');
  return missed + print(total, bars);
}

/** Prints a table of caught errors; returns how many of `wanted` were missed on either half. */
export function print(table, wanted = {}) {
  let missed = 0;
  console.log(
    `  ${''.padEnd(38)} ${halves.map((half) => `${half}: caught, n`.padEnd(28)).join('')}coverage only  nothing  bar`,
  );
  const kinds = Object.keys(errors).filter((kind) => halves.some((half) => table[half].has(kind)));
  for (const kind of kinds) {
    const rows = halves.map((half) => table[half].get(kind) ?? { n: 0, hit: 0, covered: 0 });
    const [n, covered] = ['n', 'covered'].map((key) => rows.reduce((sum, row) => sum + row[key], 0));
    const bar = wanted[kind];
    const short = bar !== undefined && rows.some((row) => row.n > 0 && row.hit / row.n < bar);
    if (short) missed++;
    console.log(
      `  ${kind.padEnd(38)} ${rows.map((row) => `${share(row.hit, row.n)} ${row.n}`.padEnd(28)).join('')}${`${((100 * covered) / n).toFixed(1)} %`.padEnd(15)}0 %      ${bar === undefined ? '' : `${100 * bar} %${short ? ' MISSED' : ''}`}`,
    );
  }
  return missed;
}

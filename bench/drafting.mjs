/**
 * How good the composer without a model is, how often it speaks when it should not, and which wrong statements the
 * proof sees. Data comes from the folder in DESKSIDE_DATA (default ../shared/data), and is skipped when absent.
 * Run: node bench/drafting.mjs [--misses] [--part composing|abstaining|proving|people]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const data = process.env.DESKSIDE_DATA ?? path.join(root, '..', 'shared', 'data');
const misses = process.argv.includes('--misses');

async function load() {
  const out = await mkdtemp(path.join(tmpdir(), 'deskside-drafting-'));
  const entry = path.join(out, 'entry.ts');
  const parts = {
    'drafting/asks': 'splitAsks',
    'drafting/planting': 'planted',
    'drafting/verify': 'verify',
    'knowledge/search': 'PassageIndex',
    'knowledge/split': 'splitArticle',
    'providers/extractive': 'extractive',
    'providers/extractive/select': 'answers, select',
    'text/sentences': 'splitSentences',
  };
  const lines = Object.entries(parts).map(([file, names]) => {
    const full = path.join(root, 'lib', file);
    return `export { ${names} } from ${JSON.stringify(existsSync(full) ? path.join(full, 'index.ts') : `${full}.ts`)};`;
  });
  await writeFile(entry, lines.join('\n'));
  const bundle = await rolldown({ input: entry, resolve: { modules: [path.join(root, 'node_modules')] } });
  await bundle.write({ dir: out, entryFileNames: 'bundle.mjs' });
  const size = await rolldown({ input: path.join(root, 'lib/drafting/verify.ts') });
  const { output } = await size.generate({ minify: true });
  const module = await import(pathToFileURL(path.join(out, 'bundle.mjs')).href);
  await rm(out, { recursive: true });
  return { ...module, size: output[0].code.length };
}

const {
  splitAsks,
  planted,
  verify,
  PassageIndex,
  splitArticle,
  extractive,
  answers,
  select,
  splitSentences,
  size,
} = await load();
const { signal } = new AbortController();

function read(file) {
  const full = path.join(data, file);
  if (existsSync(full)) return readFileSync(full, 'utf8');
  console.log(`  skipped: ${file} is not there`);
  return null;
}
const jsonl = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

function evidence(id, title, headings, text) {
  const parts = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g))
    parts.push({ kind: 'paragraph', start: match.index, end: match.index + match[0].length });
  const passage = {
    id,
    articleId: id,
    version: 1,
    position: 0,
    headingPath: headings,
    anchor: null,
    text,
    parts,
  };
  return { passage, title, url: `https://help.example.com/${id}`, capturedAt: 0 };
}

/** 95 % Wilson interval, as "81.0 % (72–88)". */
function share(part, whole) {
  if (whole === 0) return 'none';
  const z = 1.96;
  const p = part / whole;
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole);
  const percent = (value) => (100 * value).toFixed(0);
  return `${(100 * p).toFixed(1)} % (${percent(middle - half)}–${percent(middle + half)})`;
}

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
function f1(answer, reference) {
  const own = words(answer);
  const theirs = words(reference);
  const counts = new Map();
  for (const word of theirs) counts.set(word, (counts.get(word) ?? 0) + 1);
  let same = 0;
  for (const word of own) {
    const left = counts.get(word) ?? 0;
    if (left > 0) same++;
    counts.set(word, left - 1);
  }
  return same === 0 ? 0 : (2 * same) / (own.length + theirs.length);
}

function composing() {
  const text = read('mtrag/tasks-dev.jsonl');
  if (!text) return;
  const tasks = jsonl(text).filter(
    (task) => task.answerability[0] === 'ANSWERABLE' && task.contexts.length > 0,
  );
  const scores = { 'lead of the first passage': 0, extractive: 0 };
  let spoke = 0;
  let spokenF1 = 0;
  for (const task of tasks) {
    const hits = task.contexts.map((context, at) => ({
      ...evidence(context.document_id, context.title ?? '', [], context.text),
      score: 1 - at / 100,
      strength: 1,
    }));
    const question = task.input.at(-1).text;
    const ask = splitAsks(question)[0] ?? { text: question, kind: 'other' };
    const reference = task.targets[0].text;
    const lead = hits[0].passage.text.trim().split(/\s+/).slice(0, 92).join(' ');
    scores['lead of the first passage'] += f1(lead, reference);
    const spans = select({ ...ask, text: question }, hits, () => true);
    const composed = spans.map(({ hit, start, end }) => hit.passage.text.slice(start, end)).join('\n');
    scores.extractive += f1(composed, reference);
    const said = select(ask, hits, (span) => answers(ask, span));
    if (said.length > 0) {
      spoke++;
      spokenF1 += f1(
        said.map(({ hit, start, end }) => hit.passage.text.slice(start, end)).join('\n'),
        reference,
      );
    }
  }
  console.log(
    `\nComposing, ${tasks.length} answerable tasks with their passages: token F1 against the human answer`,
  );
  for (const [name, sum] of Object.entries(scores))
    console.log(`  ${name.padEnd(28)} ${(sum / tasks.length).toFixed(3)}`);
  console.log(
    `  behind its line: speaks on ${share(spoke, tasks.length)}, F1 there ${(spokenF1 / Math.max(1, spoke)).toFixed(3)}`,
  );
}

async function abstaining() {
  const pages = read('feedbackqa/corpus.jsonl');
  const questions = read('feedbackqa/queries.jsonl');
  const judged = read('feedbackqa/qrels.tsv');
  if (!pages || !questions || !judged) return;
  const gold = new Map(
    judged
      .split('\n')
      .map((line) => line.split('\t'))
      .map(([query, page]) => [query, page]),
  );
  const corpus = jsonl(pages).map((page) =>
    evidence(page._id, page.title, [page.title, page.headings], page.text),
  );
  const index = new PassageIndex();
  index.add(corpus);
  const compose = (text, hits) => {
    const asks = splitAsks(text);
    const ask = asks[0] ?? { text, kind: 'other' };
    return extractive.compose({ asks: [{ ask, hits }], around: null }, { signal });
  };
  const all = jsonl(questions).filter((_, at) => at % 2 === 0);
  const tally = { spoke: 0, right: 0, removed: 0, off: 0, found: 0 };
  for (const { _id, text } of all) {
    const hits = index.search(text, 9);
    const right = gold.get(_id);
    if (hits.slice(0, 8).some(({ passage }) => passage.id === right)) tally.found++;
    const { answers: given } = await compose(text, hits.slice(0, 8));
    if (given.length > 0) {
      tally.spoke++;
      if (given[0].pieces.some(({ citations }) => citations[0].passageId === right)) tally.right++;
    }
    const without = hits.filter(({ passage }) => passage.id !== right).slice(0, 8);
    const near = (await compose(text, without)).answers[0];
    if (!near) continue;
    tally.removed++;
    if (misses && tally.removed % 8 === 0)
      console.log(`  ${text}\n      ${near.pieces[0].text.slice(0, 300)}`);
  }
  const clinc = read('intents/clinc150-train-val.json');
  const off = clinc
    ? JSON.parse(clinc)
        .train.filter((_, at) => at % 30 === 0)
        .map(([text]) => text)
    : [];
  for (const text of off) {
    const given = (await compose(`${text}?`, index.search(text, 8))).answers[0];
    if (!given) continue;
    tally.off++;
    if (misses) console.log(`  ${text}\n      ${given.pieces[0].text.slice(0, 200)}`);
  }
  console.log(
    `\nSpeaking and abstaining, ${all.length} questions over ${corpus.length} sections (95 % interval)`,
  );
  console.log(`  gold section among eight     ${share(tally.found, all.length)}`);
  console.log(`  speaks                       ${share(tally.spoke, all.length)}`);
  console.log(`  of these, cites gold         ${share(tally.right, tally.spoke)}`);
  console.log(
    `  speaks with gold removed     ${share(tally.removed, all.length)}  (some sections repeat the gold one)`,
  );
  console.log(`  speaks on other subjects     ${share(tally.off, off.length)} of ${off.length}`);
}

/** Help pages in Markdown as blocks: enough of it for measuring, no more. */
function blocksOf(markdown) {
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^(?:import|export) .*$/gm, '')
    .replace(/<[^>]{1,500}>/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,3}/g, '');
  const blocks = [];
  for (const chunk of text.split(/\n{2,}/)) {
    const lines = chunk
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (lines.length === 0) continue;
    const heading = /^(#{1,6})\s+(.*)/.exec(lines[0]);
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1].length, text: heading[2], anchor: null });
      lines.shift();
    }
    const item = /^(?:[-*]|(\d+)\.)\s+/;
    if (lines.length > 0 && lines.every((line) => item.test(line)))
      blocks.push({
        kind: 'list',
        ordered: /^\d/.test(lines[0]),
        items: lines.map((line) => line.replace(item, '')),
      });
    else if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.join(' ') });
  }
  return blocks;
}

function proving() {
  const folder = path.join(data, 'help-centre-plausible', 'docs');
  if (!existsSync(folder)) return console.log('  skipped: help-centre-plausible is not there');
  const all = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const markdown = readFileSync(path.join(folder, name), 'utf8');
      const title = /^title: "?(.*?)"?$/m.exec(markdown)?.[1] ?? name;
      return splitArticle(name, 1, blocksOf(markdown)).map((passage) => ({
        passage,
        title,
        url: `https://help.example.com/${name}`,
        capturedAt: 0,
      }));
    });
  const tally = new Map();
  const add = (kind, caught, example) => {
    const row = tally.get(kind) ?? { n: 0, caught: 0, covered: 0, missed: [] };
    row.n++;
    if (caught) row.caught++;
    else row.missed.push(example);
    tally.set(kind, row);
  };
  const bad = ({ grounding }) => grounding === 'unsupported' || grounding === 'contradicted';
  let falseAlarms = 0;
  let copied = 0;
  let time = 0;
  let checks = 0;
  all.forEach((one, at) => {
    const evidenceOfRun = [one, ...[1, 2, 3, 5, 8, 13, 21].map((step) => all[(at + step) % all.length])];
    const own = one.passage.parts.map((part) => one.passage.text.slice(part.start, part.end));
    for (const text of [one.passage.text, ...own]) {
      const started = performance.now();
      const claims = verify({ text, evidence: evidenceOfRun, customerText: '', courtesy: [] });
      time += performance.now() - started;
      checks++;
      copied += claims.length;
      falseAlarms += claims.filter(
        (claim) => claim.grounding !== 'documented' || claim.problems.length > 0,
      ).length;
    }
    if (at % 4 !== 0) return;
    for (const part of one.passage.parts) {
      for (const { text } of splitSentences(one.passage.text.slice(part.start, part.end))) {
        for (const wrong of planted(text, one.passage.text.replace(text, '')))
          add(
            wrong.kind,
            verify({ text: wrong.text, evidence: evidenceOfRun, customerText: '', courtesy: [] }).some(bad),
            wrong.text,
          );
      }
    }
  });
  console.log(
    `\nProof over ${all.length} passages of help pages; verify is ${(size / 1000).toFixed(1)} kB minified with all it imports`,
  );
  console.log(
    `  copied statements: ${falseAlarms} false alarms in ${copied}; ${(time / checks).toFixed(2)} ms a text over 8 passages`,
  );
  console.log('  planted error                          caught (95 % interval)   flag nothing');
  for (const [kind, { n, caught, missed }] of tally) {
    console.log(`  ${kind.padEnd(38)} ${share(caught, n).padEnd(24)} 0 %   n ${n}`);
    if (misses) for (const text of missed.slice(0, 12)) console.log(`      ${text}`);
  }
}

function people() {
  const text = read('mtrag/human-scores-dev.json');
  if (!text) return;
  const set = JSON.parse(text);
  const passages = new Map(set.documents.map((one) => [one.document_id, one]));
  const tasks = new Map(set.tasks.map((task) => [task.task_id, task]));
  const answersOf = { faithful: [], unfaithful: [] };
  for (const one of set.evaluations) {
    const task = tasks.get(one.task_id);
    const scores = Object.values(one.annotations?.faithfulness ?? {}).map(({ value }) => Number(value));
    if (!task || scores.length === 0 || one.model_id === 'reference') continue;
    const own = task.contexts.map(({ document_id: id }) => passages.get(id)).filter(Boolean);
    const evidenceOfRun = own.map((document) =>
      evidence(document.document_id, document.title ?? '', [], document.text),
    );
    const claims = verify({
      text: one.model_response,
      evidence: evidenceOfRun,
      customerText: '',
      courtesy: [],
    });
    const mean = scores.reduce((sum, value) => sum + value, 0) / scores.length;
    answersOf[mean < 3 ? 'unfaithful' : 'faithful'].push(claims);
  }
  console.log('\nAnswers of two language models that people scored for faithfulness');
  for (const [name, list] of Object.entries(answersOf)) {
    const claims = list.flat();
    if (misses && name === 'faithful')
      for (const claim of claims.filter(({ grounding }) => grounding === 'contradicted'))
        console.log(
          `  ${claim.text}\n      ${claim.citations[0]?.quote}\n      ${claim.problems.map(({ kind, words }) => `${kind}: ${words}`).join('; ')}`,
        );
    const counted = (grounding) => claims.filter((claim) => claim.grounding === grounding).length;
    console.log(
      `  ${name.padEnd(10)} ${String(list.length).padStart(4)} answers, ${claims.length} statements: documented ${share(counted('documented'), claims.length)}, contradicted ${share(counted('contradicted'), claims.length)}`,
    );
  }
}

const measures = { composing, abstaining, proving, people };
const part = process.argv.includes('--part') ? process.argv[process.argv.indexOf('--part') + 1] : null;
for (const [name, measure] of Object.entries(measures)) if (part === null || part === name) await measure();

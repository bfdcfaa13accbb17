/**
 * What would be taken for personal data in texts that hold none: customers' questions and help pages. Each find there
 * is a false alarm, save for the few that are none (help pages do print phone numbers). How many of the marked pieces
 * are found is printed by lib/text/personal/personal.test.ts. Data comes from the folder in DESKSIDE_DATA (default
 * ../shared/data), and is skipped when absent. Run: node bench/leaving.mjs [--show KIND]
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const data = process.env.DESKSIDE_DATA ?? path.join(root, '..', 'shared', 'data');
const show = process.argv.includes('--show') ? process.argv[process.argv.indexOf('--show') + 1] : null;

async function load(input) {
  const out = await mkdtemp(path.join(tmpdir(), 'deskside-leaving-'));
  const bundle = await rolldown({ input: path.join(root, input) });
  await bundle.write({ dir: out, entryFileNames: 'module.mjs' });
  const module = await import(pathToFileURL(path.join(out, 'module.mjs')).href);
  await rm(out, { recursive: true });
  return module;
}

const { redact } = await load('lib/drafting/redaction/redact.ts');

function read(file) {
  const full = path.join(data, file);
  if (existsSync(full)) return readFileSync(full, 'utf8');
  console.log(`skipped: ${file} is not there`);
  return null;
}
const lines = (text) => text.split('\n').filter((line) => line.trim() !== '');

const sets = {
  'customers’ questions (Banking77)': () =>
    lines(read('intents/banking77-train.csv') ?? '')
      .slice(1)
      .map((line) => line.slice(0, line.lastIndexOf(',')).replace(/^"|"$/g, '')),
  'customers’ questions (CLINC150)': () =>
    Object.values(JSON.parse(read('intents/clinc150-train-val.json') ?? '{}'))
      .flat()
      .map((row) => (Array.isArray(row) ? row[0] : '')),
  'help-page sections (FeedbackQA)': () =>
    lines(read('feedbackqa/corpus.jsonl') ?? '').map((line) => JSON.parse(line).text),
  'lines of help pages (Plausible)': () =>
    globSync('help-centre-plausible/docs/**/*.md', { cwd: data }).flatMap((file) => lines(read(file) ?? '')),
};

for (const [name, texts] of Object.entries(sets)) {
  const all = texts();
  if (all.length === 0) continue;
  const kinds = new Map();
  let touched = 0;
  const started = performance.now();
  for (const text of all) {
    const { values } = redact([text]);
    if (values.length > 0) touched += 1;
    for (const { kind, value } of values) kinds.set(kind, [...(kinds.get(kind) ?? []), [value, text]]);
  }
  const took = (performance.now() - started) / all.length;
  const counted = [...kinds].map(([kind, found]) => `${kind} ${found.length}`).join(', ') || 'nothing';
  console.log(
    `${name}: ${all.length} texts, ${touched} touched (${((100 * touched) / all.length).toFixed(2)} %): ${counted}; ${took.toFixed(2)} ms each`,
  );
  for (const [value, text] of kinds.get(show) ?? []) {
    const at = text.indexOf(value);
    console.log(
      `    ${JSON.stringify(value)} in …${JSON.stringify(text.slice(Math.max(0, at - 40), at + value.length + 30))}`,
    );
  }
}

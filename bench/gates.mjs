/**
 * How well the gate's rules of words know what a message is about, beside plain keywords, and how long they take on
 * hostile text. Data comes from the folder in DESKSIDE_DATA (default ../shared/data), and is skipped when absent.
 * Run: node bench/gates.mjs [--misses SIGNAL]
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const data = process.env.DESKSIDE_DATA ?? path.join(root, '..', 'shared', 'data');
const show = process.argv.includes('--misses') ? process.argv[process.argv.indexOf('--misses') + 1] : null;

/** Bitext's intents that each signal should know. Intents in `either` may go both ways and are not counted. */
const expected = {
  billing: [
    'check_invoice',
    'get_invoice',
    'payment_issue',
    'check_payment_methods',
    'check_cancellation_fee',
  ],
  refund: ['get_refund', 'track_refund', 'check_refund_policy'],
  cancellation: ['cancel_order', 'delete_account', 'check_cancellation_fee'],
  'account access': ['recover_password', 'registration_problems'],
  'asks for a person': ['contact_human_agent'],
  frustration: ['complaint'],
};
const either = {
  billing: ['get_refund', 'track_refund', 'check_refund_policy'],
  cancellation: ['newsletter_subscription'],
  'account access': ['edit_account', 'switch_account'],
  'asks for a person': ['contact_customer_service', 'complaint'],
};
const harmless = [
  ...['create_account', 'contact_customer_service', 'delivery_options', 'delivery_period', 'review'],
  ...['place_order', 'change_order', 'track_order', 'change_shipping_address', 'set_up_shipping_address'],
];
/** Banking77's intents about money wrongly taken, lost cards, blocked access, refunds and closing. */
const bankingSensitive =
  /refund|charged?$|charged_twice|extra_charge|not_recognised|compromised|lost_or_stolen|passcode|pin_blocked|terminate|cancel_transfer|unable_to_verify|change_pin/i;
/** CLINC's intents about money, cards, accounts, travel bookings to cancel and the like: not counted as harmless. */
const clincTouchy =
  /account|bill|card|fraud|cancel|pay|pin|credit|balance|bank|check|transfer|transactions|interest|apr|taxes|insurance|direct_deposit|routing|rollover|lost|application|fees|spending|rewards|order|limit|w2|freeze|income|are_you_a_bot|oos/;

const keywords = {
  billing: /\b(?:billing|bills?|invoices?|payments?|charged?|fees?)\b/i,
  refund: /\b(?:refund(?:s|ed|ing)?|money back|reimburse(?:d|ment)?)\b/i,
  cancellation: /\b(?:cancel(?:l?ed|l?ing|lation)?|unsubscribe|close|delete)\b/i,
  'account access': /\b(?:passwords?|log ?in|sign ?in|locked|hacked|2fa)\b/i,
  'asks for a person': /\b(?:human|agent|person|manager|supervisor|representative)\b/i,
  frustration: /\b(?:complain(?:t|ts|ing)?|angry|terrible|awful|unacceptable|ridiculous|worst)\b/i,
};

function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[i++];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') field = (row.push(field), '');
    else if (c === '\n') {
      row.push(field.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      field = '';
    } else field += c;
  }
  if (field || row.length) rows.push([...row, field]);
  const [head, ...body] = rows;
  return body
    .filter((r) => r.length === head.length)
    .map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
}

function read(file) {
  const full = path.join(data, file);
  if (existsSync(full)) return readFileSync(full, 'utf8');
  console.log(`  skipped: ${file} is not there`);
  return null;
}

async function signals() {
  const out = await mkdtemp(path.join(tmpdir(), 'deskside-gates-'));
  const bundle = await rolldown({ input: path.join(root, 'lib/review/signals.ts') });
  await bundle.write({ dir: out, entryFileNames: 'signals.mjs' });
  const module = await import(pathToFileURL(path.join(out, 'signals.mjs')).href);
  await rm(out, { recursive: true });
  return module;
}

const { conversationSignals } = await signals();
const now = Date.UTC(2025, 0, 2);
function message(body) {
  const author = { name: 'Priya', address: 'priya@example.com' };
  return {
    ...{ key: 'm1', direction: 'incoming', visibility: 'public', author, sentAt: now, sentText: '' },
    ...{ body, folded: false, attachments: [] },
  };
}
const ours = (text) =>
  conversationSignals({ messages: [message(text)], subject: '', now }).map((s) => s.name);
const plain = (text) => Object.keys(keywords).filter((name) => keywords[name].test(text));

const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : 'none').padStart(7);
const share = (rows, test) => percent(rows.filter(test).length, rows.length);

function bitext() {
  const text = read('intents/bitext-dev.csv');
  if (!text) return;
  const rows = parseCsv(text).map((r) => ({
    ...{ text: r.instruction, intent: r.intent, tags: r.tags },
    ...{ ours: ours(r.instruction), plain: plain(r.instruction) },
  }));
  console.log(`\nBitext, ${rows.length} utterances      ours: recall  false   plain keywords: recall  false`);
  for (const [name, intents] of Object.entries(expected)) {
    const yes = rows.filter((r) => intents.includes(r.intent));
    const no = rows.filter(
      (r) =>
        !intents.includes(r.intent) &&
        !either[name]?.includes(r.intent) &&
        !(name === 'frustration' && r.tags.includes('W')),
    );
    const cells = ['ours', 'plain'].map((who) =>
      [yes, no].map((set) => share(set, (r) => r[who].includes(name))),
    );
    console.log(`  ${name.padEnd(24)} ${cells[0].join('  ')}            ${cells[1].join('  ')}`);
    if (show === name) {
      for (const r of yes.filter((r) => !r.ours.includes(name))) console.log(`    missed: ${r.text}`);
      for (const r of no.filter((r) => r.ours.includes(name)))
        console.log(`    false: ${r.text} (${r.intent})`);
    }
  }
  const gates = Object.keys(expected);
  const any = (who) => (r) => r[who].some((name) => gates.includes(name));
  const sensitive = rows.filter((r) => Object.values(expected).flat().includes(r.intent));
  const calm = rows.filter((r) => harmless.includes(r.intent) && !r.tags.includes('W'));
  console.log(
    `  ${'any of these'.padEnd(24)} ${share(sensitive, any('ours'))}  ${share(calm, any('ours'))}            ${share(sensitive, any('plain'))}  ${share(calm, any('plain'))}`,
  );
  const rude = rows.filter((r) => r.tags.includes('W'));
  const polite = rows.filter((r) => !r.tags.includes('W') && r.intent !== 'complaint');
  const angry = (who) => (r) => r[who].includes('frustration');
  console.log(
    `  ${'frustration, rude tag'.padEnd(24)} ${share(rude, angry('ours'))}  ${share(polite, angry('ours'))}            ${share(rude, angry('plain'))}  ${share(polite, angry('plain'))}`,
  );
  for (const name of [
    'legal',
    'safety',
    'injection',
    'repeat contact',
    'language',
    'personal data',
    'hidden text',
  ]) {
    const hits = rows.filter((r) => r.ours.includes(name));
    console.log(`  ${name.padEnd(24)}          ${percent(hits.length, rows.length)} (nearly none expected)`);
    if (show === name) for (const r of hits) console.log(`    false: ${r.text}`);
  }
}

function banking() {
  const text = read('intents/banking77-train.csv');
  if (!text) return;
  const rows = parseCsv(text).map((r) => ({ ...r, ours: ours(r.text), plain: plain(r.text) }));
  const sensitive = rows.filter((r) => bankingSensitive.test(r.category));
  const gates = Object.keys(expected);
  console.log(`\nBanking77, ${sensitive.length} sensitive of ${rows.length}`);
  for (const who of ['ours', 'plain']) {
    console.log(
      `  ${(who === 'ours' ? 'ours' : 'plain keywords').padEnd(16)} recall ${share(sensitive, (r) => r[who].some((n) => gates.includes(n)))}, calm flagged as frustrated ${share(rows, (r) => r[who].includes('frustration'))}`,
    );
  }
  for (const name of ['injection', 'legal', 'safety', 'language']) {
    console.log(`  ${name.padEnd(16)} false ${share(rows, (r) => r.ours.includes(name))}`);
    if (show === name) for (const r of rows) if (r.ours.includes(name)) console.log(`    ${r.text}`);
  }
  if (show === 'banking') {
    for (const r of sensitive)
      if (!r.ours.some((n) => gates.includes(n))) console.log(`    missed: ${r.text}`);
  }
  if (show === 'banking-frustration') {
    for (const r of rows) if (r.ours.includes('frustration')) console.log(`    ${r.text}`);
  }
}

function clinc() {
  const text = read('intents/clinc150-train-val.json');
  if (!text) return;
  const rows = JSON.parse(text)
    .val.filter(([, intent]) => !clincTouchy.test(intent))
    .map(([utterance, intent]) => ({ utterance, intent, ours: ours(utterance), plain: plain(utterance) }));
  const gates = Object.keys(expected);
  const any = (who) => share(rows, (r) => r[who].some((n) => gates.includes(n)));
  console.log(`\nCLINC150, ${rows.length} harmless requests about other things`);
  console.log(`  wrongly gated: ours ${any('ours')}, plain keywords ${any('plain')}`);
  for (const name of ['legal', 'safety', 'injection', 'language']) {
    console.log(`  ${name.padEnd(16)} false ${share(rows, (r) => r.ours.includes(name))}`);
  }
  if (show === 'clinc') for (const r of rows) if (r.ours.length) console.log(`    ${r.utterance}: ${r.ours}`);
}

function injections() {
  const text = read('attacks/prompt-injection-cyberseceval-prompt_injection.json');
  if (!text) return;
  const rows = JSON.parse(text);
  console.log(`\nInjection hint (a hint only), CyberSecEval`);
  for (const type of ['direct', 'indirect']) {
    const set = rows.filter((r) => r.injection_type === type);
    console.log(
      `  ${type.padEnd(16)} recall ${share(set, (r) => ours(r.user_input).includes('injection'))} of ${set.length}`,
    );
  }
}

function timed(label, text) {
  const start = performance.now();
  ours(text);
  return { label, milliseconds: performance.now() - start };
}

function hostile() {
  console.log('\nTime on hostile text');
  const naughty = read('attacks/strings-blns.json');
  if (naughty) {
    const times = JSON.parse(naughty).map((text) => timed(text.slice(0, 30), text));
    const worst = times.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
    console.log(`  ${times.length} naughty strings, slowest ${worst.milliseconds.toFixed(1)} ms`);
  }
  const seeds = {
    ...{
      'a a a': 'a ',
      'one word': 'a',
      capitals: 'AAA ',
      'caps run': 'A',
      digits: '4',
      'digit pairs': '4 ',
      dashes: '4-',
    },
    ...{
      '!?': '!?',
      at: 'a@',
      dots: 'a.a@a.',
      'IBAN-like': 'GB82 ',
      apostrophes: "a'a",
      refund: 'refund ',
      hashes: '### ',
    },
    ...{
      joiners: '\u200b',
      flags: '\u{1F3F4}\u{E0067}',
      zalgo: 'a\u0300\u0301',
      newlines: '\n',
      'third time': 'third .',
      tags: '<|aa',
    },
    ...{ get: 'get charge account transaction lost never ' },
  };
  let worst = { label: '', ratio: 0, milliseconds: 0 };
  let slowest = worst;
  for (const [label, seed] of Object.entries(seeds)) {
    const at = (length) => {
      const text = seed.repeat(Math.ceil(length / seed.length));
      return Math.min(timed(label, text).milliseconds, timed(label, text).milliseconds);
    };
    const [half, whole] = [at(500_000), at(1_000_000)];
    if (whole / half > worst.ratio && whole > 100)
      worst = { label, ratio: whole / half, milliseconds: whole };
    if (whole > slowest.milliseconds) slowest = { label, ratio: whole / half, milliseconds: whole };
    if (show === 'time') console.log(`    ${label.padEnd(14)} ${half.toFixed(1)} ms, ${whole.toFixed(1)} ms`);
  }
  console.log(
    `  1 MB of each of ${Object.keys(seeds).length} patterns: slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.label}); of those above 100 ms, twice the text takes at most ${worst.ratio.toFixed(1)} times as long`,
  );
  if (slowest.milliseconds > 2000) process.exitCode = 1;
}

console.log('Gate signals: rules of words beside plain keywords, same run');
bitext();
banking();
clinc();
injections();
hostile();

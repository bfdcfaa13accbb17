/**
 * How near the composer without a model comes to what people wrote from the same passages: token F1 beside four
 * baselines. The coefficients are held out: fitted on nine tenths of the conversations and measured on the last.
 */
import { count, f1, share, wordsOf } from './measures.mjs';

const folds = 10;
const shuffles = 2;
const ridge = 0.05;

function hitOf({ document_id: id, title, text }, at) {
  const parts = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g))
    parts.push({ kind: 'paragraph', start: match.index, end: match.index + match[0].length });
  const passage = {
    id: `${id}#${at}`,
    // A page's address, then where the passage stands in it.
    articleId: id.replace(/(?:_\d+-\d+-\d+-\d+|-\d+-\d+)$/, ''),
    version: 1,
    position: 0,
    hash: id,
    headingPath: [],
    anchor: null,
    text,
    parts,
  };
  // Many of these passages carry their title as the first line.
  const named = title || text.trim().split('\n')[0].slice(0, 120);
  const url = `https://help.example.com/${id}`;
  return { passage, title: named, url, capturedAt: 0, score: 1 - at / 100, strength: 1 };
}

const textOf = ({ hit, start, end }) => hit.passage.text.slice(start, end);
const said = (spans) => spans.map(textOf).join('\n');

function casesOf({ signed, splitAsks, terms }, tasks) {
  return tasks
    .filter(({ answerability, contexts }) => answerability[0] === 'ANSWERABLE' && contexts.length > 0)
    .map(({ conversation_id: conversation, contexts, input, targets }) => {
      const question = input.at(-1).text;
      const first = splitAsks(question)[0] ?? { text: question, kind: 'other' };
      const ask = { ...first, text: question };
      const hits = contexts.map(hitOf);
      const reference = targets[0].text;
      const told = new Set(terms(reference));
      const units = signed(ask, hits).map((one) => {
        const own = [...one.said];
        const text = textOf({ hit: one.hit, ...one.unit });
        const worth = own.length === 0 ? 0 : own.filter((term) => told.has(term)).length / own.length;
        return { ...one, text, truth: worth, weight: Math.sqrt(count(text)) };
      });
      return { conversation, ask, hits, reference, units };
    });
}

/** Weighted ridge regression of each unit's share in the human answer on its signs; a long page counts by its root. */
function fit(cases) {
  const rows = cases.flatMap(({ units }) =>
    units.map(({ signs, truth, weight }) => ({ x: signs, y: truth, w: weight / Math.sqrt(units.length) })),
  );
  const size = rows[0].x.length;
  const total = rows.reduce((sum, { w }) => sum + w, 0);
  const mean = (value) => rows.reduce((sum, row) => sum + row.w * value(row), 0) / total;
  const middles = Array.from({ length: size }, (_, at) => mean(({ x }) => x[at]));
  const middle = mean(({ y }) => y);
  const spreads = middles.map((m, at) => Math.sqrt(mean(({ x }) => (x[at] - m) ** 2)) || 1);
  const matrix = middles.map((_, i) => [
    ...middles.map(
      (_m, j) =>
        mean(({ x }) => ((x[i] - middles[i]) * (x[j] - middles[j])) / spreads[i] / spreads[j]) +
        (i === j ? ridge : 0),
    ),
    mean(({ x, y }) => ((x[i] - middles[i]) / spreads[i]) * (y - middle)),
  ]);
  for (let pivot = 0; pivot < size; pivot++)
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = matrix[row][pivot] / matrix[pivot][pivot];
      for (let at = pivot; at <= size; at++) matrix[row][at] -= factor * matrix[pivot][at];
    }
  const coefficients = matrix.map((row, at) => row[size] / row[at] / spreads[at]);
  return { bias: middle - coefficients.reduce((sum, c, at) => sum + c * middles[at], 0), coefficients };
}

/** The mean over shuffles of what `compose(case, model)` scores with a model that never saw the conversation. */
function heldOut(cases, compose, change = (model) => model) {
  const conversations = [...new Set(cases.map(({ conversation }) => conversation))];
  const rows = [];
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const foldOf = new Map(
      conversations.map((id, at) => [id, ((at * 7919 + shuffle * 104729) % 9973) % folds]),
    );
    for (let fold = 0; fold < folds; fold++) {
      const model = change(fit(cases.filter(({ conversation }) => foldOf.get(conversation) !== fold)));
      for (const one of cases.filter(({ conversation }) => foldOf.get(conversation) === fold)) {
        const text = compose(one, model);
        if (text !== null) rows.push({ one, f1: f1(text, one.reference), words: count(text) });
      }
    }
  }
  return rows;
}

function bm25Sentences({ units, ask }, { terms }) {
  const asked = new Set(terms(ask.text));
  const usual = units.reduce((sum, { unit }) => sum + unit.terms.length, 0) / units.length;
  const weight = (term) => {
    const frequency = units.filter(({ said: own }) => own.has(term)).length;
    return Math.log(1 + (units.length - frequency + 0.5) / (frequency + 0.5));
  };
  const scored = units.map((one) => {
    const score = [...asked].reduce((sum, term) => {
      const times = one.unit.terms.filter((other) => other === term).length;
      const length = 0.25 + (0.75 * one.unit.terms.length) / usual;
      return sum + (weight(term) * times * 2.2) / (times + 1.2 * length);
    }, 0);
    return { ...one, score };
  });
  return filled(
    scored.sort((a, b) => b.score - a.score),
    92,
  );
}

const filled = (units, most) => {
  const taken = [];
  for (const one of units)
    if (taken.reduce((sum, { text }) => sum + count(text), 0) + count(one.text) <= most) taken.push(one);
  return taken.map(({ text }) => text).join('\n');
};

/** Windows of 55 words by coverage and BM25, varied by maximal marginal relevance, to 95 words. */
function windowsAndMmr({ ask, hits }, { windows }) {
  const left = windows(ask, hits).map((one) => ({
    ...one,
    terms: new Set(one.units.flatMap(({ terms }) => terms)),
    words: one.units.reduce((sum, { words }) => sum + words, 0),
  }));
  const most = Math.max(...left.map(({ worth }) => worth), 1e-9);
  const like = (a, b) => {
    const shared = [...a].filter((term) => b.has(term)).length;
    return shared / (a.size + b.size - shared || 1);
  };
  const chosen = [];
  let room = 95;
  for (;;) {
    let best = null;
    let highest = 0;
    for (const one of left) {
      const meets = ({ hit, start, end }) => hit === one.hit && start < one.end && one.start < end;
      if (chosen.length > 0 && (one.words > room || chosen.some(meets))) continue;
      const worth =
        (0.7 * one.worth) / most - 0.3 * Math.max(0, ...chosen.map(({ terms }) => like(terms, one.terms)));
      if (worth > highest) [best, highest] = [one, worth];
    }
    if (!best) return said(chosen);
    chosen.push(best);
    room -= best.words;
  }
}

/** Adds the sentence that helps most while one helps: what no selection of sentences can beat by much. */
function oracle({ units, reference }) {
  const chosen = [];
  let best = 0;
  for (;;) {
    let next = null;
    for (const one of units) {
      if (chosen.includes(one)) continue;
      const value = f1([...chosen, one].map(({ text }) => text).join('\n'), reference);
      if (value > best) [next, best] = [one, value];
    }
    if (!next) return chosen.map(({ text }) => text).join('\n');
    chosen.push(next);
  }
}

/** The mean difference of pairs, with its normal interval. */
function ahead(ours, before) {
  const all = [...ours].map(([one, rows]) => mean(rows, 'f1') - before.get(one));
  const middle = all.reduce((sum, value) => sum + value, 0) / all.length;
  const spread = Math.sqrt(all.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (all.length - 1));
  const half = (1.96 * spread) / Math.sqrt(all.length);
  return `${middle.toFixed(3)} (${(middle - half).toFixed(3)} to ${(middle + half).toFixed(3)})`;
}

const mean = (rows, key) => rows.reduce((sum, row) => sum + row[key], 0) / (rows.length || 1);
const line = (name, rows) =>
  `  ${name.padEnd(44)} ${mean(rows, 'f1').toFixed(3)}   ${mean(rows, 'words').toFixed(0).padStart(4)} words`;

export function composing(built, tasks, print) {
  const { answers, belongs, select, signNames } = built;
  const cases = casesOf(built, tasks);
  const scored = (compose) =>
    cases.map((one) => {
      const text = compose(one);
      return { f1: f1(text, one.reference), words: count(text) };
    });
  const composed =
    (how = {}) =>
    (one, model) => {
      const spans = select(one.ask, one.hits, {
        begins: () => true,
        joins: (span, beginning) => belongs(one.ask, false, span, beginning),
        model,
        ...how(one),
      });
      return spans.length === 0 ? null : said(spans);
    };
  const plain = composed(() => ({}));
  const started = performance.now();
  const ours = heldOut(cases, plain);
  const spent = (performance.now() - started) / (shuffles * cases.length);
  print(
    `\nComposing, ${cases.length} answerable questions with their passages: token F1 against the human answer ` +
      `(${(cases.reduce((sum, { reference }) => sum + count(reference), 0) / cases.length).toFixed(0)} words)`,
  );
  print(
    line(
      'lead of the first passage',
      scored(({ hits }) => wordsOf(hits[0].passage.text).slice(0, 92).join(' ')),
    ),
  );
  print(
    line(
      'BM25 sentences',
      scored((one) => bm25Sentences(one, built)),
    ),
  );
  print(
    line(
      'window and MMR',
      scored((one) => windowsAndMmr(one, built)),
    ),
  );
  print(line('Deskside as shipped, held out', ours));
  const free = heldOut(
    cases,
    composed(() => ({ joins: () => true })),
  );
  print(line('the same, how-to and value as long as others', free));
  print(line('oracle sentences', scored(oracle)));
  const before = new Map(cases.map((one) => [one, f1(windowsAndMmr(one, built), one.reference)]));
  print(
    `    ahead of window and MMR by ${ahead(
      Map.groupBy(ours, ({ one }) => one),
      before,
    )} (95 % interval)`,
  );
  const behind = heldOut(
    cases,
    composed(({ ask }) => ({ begins: (span) => answers(ask, span) })),
  );
  print(`  what ships speaks only behind its line: on ${share(behind.length / shuffles, cases.length)}`);
  print(line('  Deskside there, held out', behind));
  const there = cases.filter(
    ({ ask, hits }) =>
      select(ask, hits, { begins: (span) => answers(ask, span), joins: () => false }).length > 0,
  );
  for (const [name, compose] of [
    ['  window and MMR there', (one) => windowsAndMmr(one, built)],
    ['  oracle there', oracle],
  ])
    print(
      line(
        name,
        there.map((one) => ({ f1: f1(compose(one), one.reference), words: count(compose(one)) })),
      ),
    );
  print('  what each part gives (held out)');
  print(
    line(
      '    the beginning alone',
      heldOut(
        cases,
        composed(() => ({ joins: () => false })),
      ),
    ),
  );
  print(
    line(
      '    from its passage alone',
      heldOut(
        cases,
        composed(() => ({ joins: (span, beginning) => span.hit === beginning.hit })),
      ),
    ),
  );
  for (const words of [60, 85])
    print(
      line(
        `    at most ${words} words`,
        heldOut(
          cases,
          composed(() => ({ words })),
        ),
      ),
    );
  for (const [at, name] of signNames.entries())
    print(
      line(
        `    without the sign “${name}”`,
        heldOut(cases, plain, ({ bias, coefficients }) => {
          const typical = mean(
            cases.flatMap(({ units }) => units.map(({ signs }) => ({ sign: signs[at] }))),
            'sign',
          );
          return {
            bias: bias + coefficients[at] * typical,
            coefficients: coefficients.map((c, other) => (other === at ? 0 : c)),
          };
        }),
      ),
    );
  print(`  ${spent.toFixed(1)} ms an answer, fitting included`);
}

/** What is to be written into lib/providers/extractive/worth-model.ts. */
export function fitted(built, tasks, print) {
  const { bias, coefficients } = fit(casesOf(built, tasks));
  print(JSON.stringify({ bias: +bias.toFixed(3), coefficients: coefficients.map((c) => +c.toFixed(3)) }));
}

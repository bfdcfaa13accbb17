/**
 * Does the search know when nothing answers? Questions that the pages answer against three kinds that they do not:
 * about something else (short commands, and longer questions of bank customers: length must not give
 * them away), about a section that was taken away (near miss), and those that people called unanswerable in
 * multi-turn conversations. Prints how well each kind is told apart and the curve of risk against coverage.
 */
import { join } from 'node:path';
import { readJson, readTasks, readTexts } from './data.mjs';
import { quantile, short, table } from './measures.mjs';
import { asPages, asPassage } from './ours.mjs';

/** The share of pairs in which the good one is above the bad one. */
export function auc(good, bad) {
  const all = [...good.map((value) => [value, 1]), ...bad.map((value) => [value, 0])].sort(
    (a, b) => a[0] - b[0],
  );
  let below = 0;
  let pairs = 0;
  for (let at = 0; at < all.length;) {
    let end = at;
    while (end < all.length && all[end][0] === all[at][0]) end++;
    const same = all.slice(at, end);
    const ones = same.filter(([, kind]) => kind === 1).length;
    const zeros = same.length - ones;
    pairs += ones * (below + zeros / 2);
    below += zeros;
    at = end;
  }
  return pairs / (good.length * bad.length || 1);
}

const filled = ({ PassageIndex, SegmentWriter }, pages) => {
  const writer = new SegmentWriter();
  for (const [id, passages] of pages) writer.add(id, '', passages);
  const index = new PassageIndex();
  index.addSegment(writer.finish('all'));
  return index;
};

/** Signs of each question, by kind. Null without the data. */
export function signsByKind(built, { sections, questions }, shared) {
  const { isShortAndFound, signsOf } = built;
  const tasks = readTasks(join(shared, 'mtrag/tasks-dev.jsonl'));
  const intents = readJson(join(shared, 'intents/clinc150-train-val.json'));
  const banking = readTexts(join(shared, 'intents/banking77-train.csv'));
  if (!tasks || !intents || !banking) return null;
  const help = filled(
    built,
    asPages(sections).map(([page, all]) => [page, all.map(asPassage)]),
  );
  const signs = (index, text, without = null) => {
    const { query, ranked } = index.rank(text, 10);
    const left = ranked.filter(({ segment, passage }) => segment.passageIds[passage] !== without);
    return Object.assign(signsOf(query, left), { shortAndFound: isShortAndFound(query, left) });
  };
  const pool = new Map();
  for (const { contexts } of tasks)
    for (const { document_id: id, text, title } of contexts)
      pool.set(id, [{ id, title: title ?? '', headings: [], text }]);
  const talks = filled(built, [...pool]);
  const asked = (wanted) =>
    tasks
      .filter(({ answerability, contexts }) =>
        wanted === 'UNANSWERABLE'
          ? answerability[0] === wanted
          : answerability[0] === wanted && contexts.length > 0,
      )
      .map(({ input }) => signs(talks, input.at(-1).text));
  const other = [...intents.oos_train, ...intents.oos_val].map(([text]) => text);
  // Most desks begin with a few pages: shelves of eight, each asked what it answers and what it does not.
  const pages = asPages(sections).filter(([, all]) => all.length > 2);
  const shelves = Array.from({ length: 20 }, (_, at) =>
    pages.filter((_page, other) => other % 20 === at).slice(0, 8),
  );
  const small = shelves.map((shelf, at) => {
    const index = filled(
      built,
      shelf.map(([page, all]) => [page, all.map(asPassage)]),
    );
    const ids = new Set(shelf.flatMap(([, all]) => all.map(({ _id }) => _id)));
    return {
      yes: questions.filter(({ gold }) => ids.has(gold)).map(({ text }) => signs(index, text)),
      no: other.filter((_text, question) => question % 20 === at).map((text) => signs(index, text)),
    };
  });
  return {
    answerable: questions.map(({ text }) => signs(help, text)),
    'off topic': other.map((text) => signs(help, text)),
    'bank customers': banking.filter((_text, at) => at % 50 === 0).map((text) => signs(help, text)),
    'near miss': questions.map(({ text, gold }) => signs(help, text, gold)),
    'eight pages, answerable': small.flatMap(({ yes }) => yes),
    'eight pages, off topic': small.flatMap(({ no }) => no),
    'talk, answerable': asked('ANSWERABLE'),
    'talk, unanswerable': asked('UNANSWERABLE'),
  };
}

export async function abstention(built, data, shared) {
  const signs = signsByKind(built, data, shared);
  if (!signs) return console.log('abstention: skipped, no data');
  const { logitOf, bandOf } = built;
  const logits = Object.fromEntries(
    Object.entries(signs).map(([kind, all]) => [kind, all.map((one) => logitOf(one))]),
  );
  const rows = Object.entries(signs).map(([kind, each]) => {
    const all = each.map((one) => bandOf(logitOf(one), one.shortAndFound));
    const share = (band) => `${Math.round((100 * all.filter((one) => one === band).length) / all.length)} %`;
    return [kind, all.length, share('supported'), share('weak'), share('none')];
  });
  console.log(
    `\nKnowing when not to answer\n${table(['questions', 'n', 'supported', 'weak', 'none'], rows)}`,
  );
  const answered = (kind) => {
    const all = signs[kind].filter((one) => bandOf(logitOf(one), one.shortAndFound) !== 'none');
    return `${((100 * all.length) / signs[kind].length).toFixed(1)} %`;
  };
  console.log(
    `answered, short questions included: ${answered('answerable')} of what is answerable, ${answered('off topic')} of what is off topic (bar: 90 % at 5 %)`,
  );
  const tell = (name, good, bad, bar) => {
    const cuts = [0.05, 0.1, 0.2].map((share) => quantile(bad, 1 - share));
    const kept = cuts.map((cut) =>
      Math.round((100 * good.filter((logit) => logit > cut).length) / good.length),
    );
    return [name, short(auc(good, bad)), ...kept.map((share) => `${share} %`), bar];
  };
  console.log(
    table(
      ['told apart', 'AUC', 'kept at 5 %', 'at 10 %', 'at 20 % false answers', 'bar'],
      [
        tell('off topic', logits.answerable, logits['off topic'], '90 % at 5 %'),
        tell(
          'off topic, eight pages',
          logits['eight pages, answerable'],
          logits['eight pages, off topic'],
          '',
        ),
        tell('near miss', logits.answerable, logits['near miss'], ''),
        tell('talk, unanswerable', logits['talk, answerable'], logits['talk, unanswerable'], 'AUC .80'),
      ],
    ),
  );
  // All that has no answer against all that has: what a desk would see if half of it were answerable.
  const good = [...logits.answerable, ...logits['talk, answerable']];
  const bad = ['off topic', 'bank customers', 'near miss', 'talk, unanswerable'].map((kind) => logits[kind]);
  const curve = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1].map((coverage) => {
    const cut = quantile(good, 1 - coverage);
    const above = (all) => all.filter((logit) => logit >= cut).length / all.length;
    return [`${coverage * 100} %`, ...bad.map((all) => `${Math.round(100 * above(all))} %`)];
  });
  console.log(
    table(
      [
        'risk and coverage: answerable answered',
        'off topic answered',
        'bank customers',
        'near miss',
        'unanswerable',
      ],
      curve,
    ),
  );
}

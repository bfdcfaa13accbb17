/**
 * When the composer without a model speaks: questions of people over public help pages, asked through the product's
 * own search with its bands, once with every page there, once without the section that answers, and questions about
 * something else.
 */
import { asPages, asPassage } from '../retrieval/ours.mjs';
import { bundled } from '../retrieval/vectors.mjs';
import { count, share } from './measures.mjs';

const { signal } = new AbortController();
const groups = 10;

function passageOf({ _id, url, title, headings, text }) {
  const parts = [];
  for (const match of text.matchAll(/(?:[^\n]|\n(?!\s*\n))+/g))
    parts.push({ kind: 'paragraph', start: match.index, end: match.index + match[0].length });
  const passage = {
    id: _id,
    articleId: `${url} ${title}`,
    version: 1,
    position: 0,
    hash: _id,
    headingPath: [title, headings],
    anchor: null,
    text,
    parts,
  };
  return { passage, title, url: `https://help.example.com/${_id}`, capturedAt: 0 };
}

/** The sections, each an article of its own so that one can be taken away. */
async function searchable({ PassageIndex, SegmentWriter }, channel, sections) {
  const writer = new SegmentWriter();
  const passages = asPages(sections).flatMap(([, all]) => all.map(asPassage));
  for (const one of passages) writer.add(one.id, '', [one]);
  const segment = writer.finish('all');
  segment.vectors = { channel: channel.id, rows: await channel.encodePassages(passages) };
  return (without) => {
    const index = new PassageIndex();
    index.addSegment(segment);
    for (const id of without) index.remove(id);
    return index;
  };
}

export async function abstaining(built, { sections, questions }, other, print) {
  const { extractive, retrieve, splitAsks } = built;
  const { channel } = await bundled();
  const byId = new Map(sections.map((section) => [section._id, passageOf(section)]));
  const indexWithout = await searchable(built, channel, sections);
  const answer = async (index, text) => {
    const ask = splitAsks(text)[0] ?? { text, kind: 'other' };
    const { found, support } = await retrieve(index, { ask: ask.text, history: [] }, 8, { dense: channel });
    const hits = found.map(({ id, score, strength }) => ({ ...byId.get(id), score, strength }));
    const { answers } = await extractive.compose({ asks: [{ ask, hits }], around: null }, { signal });
    return { support, pieces: answers[0]?.pieces ?? [], ids: hits.map(({ passage }) => passage.id) };
  };

  const rows = [];
  const whole = indexWithout([]);
  for (let group = 0; group < groups; group++) {
    const asked = questions.filter((_, at) => at % groups === group);
    const without = indexWithout(new Set(asked.map(({ gold }) => gold)));
    for (const { text, gold } of asked)
      rows.push({ text, gold, there: await answer(whole, text), gone: await answer(without, text) });
  }
  const others = [];
  for (const text of other) others.push({ text, there: await answer(whole, `${text}?`) });

  const banded = ({ support, pieces }) => support !== 'none' && pieces.length > 0;
  const bare = ({ pieces }) => pieces.length > 0;
  const sure = ({ support, pieces }) => support === 'supported' && pieces.length > 0;
  const cites = (one, gold) => one.pieces.some(({ citations }) => citations[0].passageId === gold);
  const wordsOf = (pieces) => pieces.reduce((sum, { text }) => sum + count(text), 0);
  print(
    `\nSpeaking and abstaining, ${questions.length} questions over ${sections.length} sections (95 % interval)`,
  );
  print(
    `  gold section among eight     ${share(rows.filter(({ there, gold }) => there.ids.includes(gold)).length, rows.length)}`,
  );
  for (const [name, speaks] of [
    ['composer alone', bare],
    ['with the search’s bands', banded],
    ['“supported” only', sure],
  ]) {
    const spoken = rows.filter(({ there }) => speaks(there));
    const right = spoken.filter(({ there, gold }) => cites(there, gold));
    const words = spoken.reduce((sum, { there }) => sum + wordsOf(there.pieces), 0);
    const own = right.reduce(
      (sum, { there, gold }) =>
        sum + wordsOf(there.pieces.filter(({ citations }) => citations[0].passageId === gold)),
      0,
    );
    print(`  ${name}`);
    print(`    speaks                     ${share(spoken.length, rows.length)}`);
    print(`    of these, cites gold       ${share(right.length, spoken.length)}`);
    print(`    right answers              ${share(right.length, rows.length)}`);
    print(
      `    words of an answer         ${(words / spoken.length).toFixed(0)}, ${((100 * own) / words).toFixed(0)} % of them from the gold section`,
    );
    print(
      `    speaks with gold removed   ${share(rows.filter(({ gone }) => speaks(gone)).length, rows.length)}`,
    );
    print(
      `    speaks on other subjects   ${share(others.filter(({ there }) => speaks(there)).length, others.length)}`,
    );
  }
}

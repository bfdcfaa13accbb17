/**
 * How much of the right section is within the first 600 words that a writer would be given: pages rebuilt from the
 * sections and cut by the product, against windows of 200 words of plain text in the same search.
 */
import { mean, short } from './measures.mjs';

const budget = 600;
const words = (text) => text.match(/\S+/g) ?? [];

const levels = (path) =>
  path.map((text, at) => ({ kind: 'heading', level: Math.min(4, at + 1), text, anchor: null }));

/** Headings as they change from section to section, each section's text as paragraphs. */
function blocksOf(all) {
  let path = [];
  return all.flatMap(({ title, headings, text }) => {
    const next = headings ? headings.split(' > ').filter((heading) => heading !== title) : [];
    const same = next.findIndex((heading, at) => heading !== path[at]);
    const opened = levels(next).slice(same < 0 ? next.length : same);
    path = next;
    const paragraphs = text
      .split(/\n{2,}/)
      .map((part) => ({ kind: 'paragraph', text: part.replace(/\s+/g, ' ').trim() }));
    return [...opened, ...paragraphs.filter((part) => part.text !== '')];
  });
}

/** `cut` gives a page's pieces in order: passages with the places of their words in the page. */
function coverage({ PassageIndex, SegmentWriter }, pages, questions, cut) {
  const writer = new SegmentWriter();
  const places = new Map();
  for (const page of pages) {
    const pieces = cut(page);
    writer.add(page.id, '', pieces);
    for (const piece of pieces) places.set(piece.id, { page: page.id, from: piece.from, to: piece.to });
  }
  const index = new PassageIndex();
  index.addSegment(writer.finish('all'));
  const sectionAt = new Map(
    pages.flatMap(({ id, sections }) => sections.map((one) => [one.id, { page: id, ...one }])),
  );
  return mean(
    questions.map(({ text, gold }) => {
      const wanted = sectionAt.get(gold);
      const seen = new Set();
      let left = budget;
      for (const { id } of index.search(text, 30)) {
        const { page, from, to } = places.get(id);
        const end = Math.min(to, from + left);
        left -= end - from;
        if (page === wanted.page)
          for (let at = Math.max(from, wanted.from); at < Math.min(end, wanted.to); at++) seen.add(at);
        if (left <= 0) break;
      }
      return seen.size / Math.max(1, wanted.to - wanted.from);
    }),
  );
}

export async function sections(built, all, questions) {
  const pages = [...Map.groupBy(all, ({ url, title }) => `${url} ${title}`)].map(([id, group]) => {
    let at = 0;
    const placed = group.map((section) => {
      const from = at;
      at += words(section.text).length;
      return { id: section._id, from, to: at };
    });
    return {
      id,
      title: group[0].title,
      group,
      sections: placed,
      words: words(group.map(({ text }) => text).join('\n')),
    };
  });

  let lost = 0;
  const own = (page) => {
    let at = 0;
    return built.splitArticle(page.id, 1, blocksOf(page.group)).flatMap(({ id, headingPath, text }) => {
      const said = words(text);
      // Passages stand in the order of the page; what the splitter leaves out (a repeated section) is skipped.
      let from = at;
      while (
        from < page.words.length &&
        !said.slice(0, 6).every((word, next) => page.words[from + next] === word)
      )
        from++;
      if (from >= page.words.length) {
        lost++;
        return [];
      }
      at = from + said.length;
      return [{ id, title: page.title, headings: headingPath, text, from, to: at }];
    });
  };
  const windows = (page) =>
    Array.from({ length: Math.max(1, Math.ceil((page.words.length - 40) / 160)) }, (_, at) => {
      const from = at * 160;
      const to = Math.min(page.words.length, from + 200);
      return {
        id: `${page.id}#${at}`,
        title: '',
        headings: [],
        text: page.words.slice(from, to).join(' '),
        from,
        to,
      };
    });
  const ours = coverage(built, pages, questions, own);
  const fixed = coverage(built, pages, questions, windows);
  console.log(
    `\nOf the right section within the first ${budget} words: ${short(ours)} (bar .64); windows of 200 words: ${short(fixed)}${lost > 0 ? `; ${lost} passages not placed` : ''}`,
  );
}

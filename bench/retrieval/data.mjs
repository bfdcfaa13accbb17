/** Questions of real people over public help pages: one gold section each. The data lies outside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const lines = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean);

/** Null when the folder does not hold them. */
export function readQuestions(folder) {
  if (!existsSync(join(folder, 'corpus.jsonl'))) return null;
  const gold = new Map(lines(join(folder, 'qrels.tsv')).map((line) => line.split('\t')));
  return {
    sections: lines(join(folder, 'corpus.jsonl')).map((line) => JSON.parse(line)),
    questions: lines(join(folder, 'queries.jsonl'))
      .map((line) => JSON.parse(line))
      .map(({ _id, text }) => ({ text, gold: gold.get(_id) })),
  };
}

/** Multi-turn conversations with passages and whether people found them answerable; null when not there. */
export function readTasks(file) {
  if (!existsSync(file)) return null;
  return lines(file).map((line) => JSON.parse(line));
}

export const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

/** The first column of a table of two, without its head; quoted where it holds a comma. */
export function readTexts(file) {
  if (!existsSync(file)) return null;
  return lines(file)
    .slice(1)
    .map((line) =>
      line.startsWith('"') ? line.slice(1, line.lastIndexOf('",')) : line.slice(0, line.lastIndexOf(',')),
    );
}

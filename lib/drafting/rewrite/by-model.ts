/**
 * A draft that a model words anew. It is given the statements only: the house's own lines, the customer's quoted
 * questions and the addresses of the pages stay as they are. What comes back is judged by its proof.
 */
import type { Claim, ClaimProblem } from '../../domain';
import { isPleasantry } from '../sift';
import { sourceLabel } from '../verify';

/** A run of statements, or of what stays, in the order of the text. Their `text`s joined are the text. */
export interface Run {
  text: string;
  stays: boolean;
}

export function runsOf(text: string, courtesy: readonly string[]): Run[] {
  const house = new Set(courtesy.flatMap((each) => each.split('\n')).map((line) => line.trim()));
  const staying = (line: string) => {
    const words = line.trim();
    return house.has(words) || words.startsWith(sourceLabel) || /^(?:- )?“[^”]*”$/.test(words);
  };
  const runs: Run[] = [];
  for (const line of text.split(/(?<=\n)/)) {
    const last = runs.at(-1);
    const blank = line.trim() === '';
    const stays = blank ? (last?.stays ?? true) : staying(line);
    if (last?.stays === stays) last.text += line;
    else runs.push({ text: line, stays });
  }
  return runs;
}

/** The text with the statements of `run` worded as `words`; the empty lines around them stay. */
export function withRun(runs: readonly Run[], run: Run, words: string): Run[] {
  const end = /\s*$/.exec(run.text)?.[0] ?? '';
  return runs.map((each) => (each === run ? { ...run, text: words + end } : each));
}

/** A model's words without its own greeting and closing: the house has them. */
export function bare(words: string): string {
  const paragraphs = words.trim().split(/\n\s*\n/);
  while (isPleasantry(paragraphs[0] ?? '-')) paragraphs.shift();
  while (isPleasantry(paragraphs.at(-1) ?? '-')) paragraphs.pop();
  return paragraphs.join('\n\n');
}

/** What a person can be asked to answer for: nobody says it, or it changed, or customers do not see it. */
const soft: readonly ClaimProblem['kind'][] = ['no source', 'source changed', 'internal source'];
/** What is written alike in every language. */
const universal: readonly ClaimProblem['kind'][] = [
  'number not in source',
  'amount not in source',
  'address not in source',
  'outside link',
];

export interface Judged {
  now: readonly Claim[];
  /** The claims of the text that was reworded. */
  before: readonly Claim[];
  /** What the person added; '' is nothing. */
  hint: string;
  /** It is in a language that its sources are not in. */
  foreign: boolean;
}

/** The statements for which a rewording must not be taken: the sources deny them, or a fact or promise is new. */
export function untrue({ now, before, hint, foreign }: Judged): string[] {
  const known = before.flatMap(({ problems }) => problems.map(({ words }) => words.toLowerCase()));
  const added = hint.toLowerCase();
  const isNew = ({ kind, words }: ClaimProblem) => {
    if (foreign ? !universal.includes(kind) : soft.includes(kind)) return false;
    const said = words.trim().toLowerCase();
    return !(said !== '' && (added.includes(said) || known.includes(said)));
  };
  const same = new Set(before.map(({ text }) => text));
  return now.flatMap(({ text, grounding, problems }) => {
    if (same.has(text)) return [];
    const denied = grounding === 'contradicted' && problems.length === 0 && !foreign;
    return denied || problems.some(isNew) ? [text] : [];
  });
}

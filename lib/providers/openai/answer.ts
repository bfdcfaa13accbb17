/** What a model wrote, read without trust: any shape, any length, cut off anywhere. Linear. */
import { cleanText } from '../../text/clean';

export interface Statement {
  /** Number of the question, from 1. */
  ask: number;
  text: string;
  cites: string[];
}

const mostStatements = 40;
const longestStatement = 2_000;
const mostCites = 8;

/** Reasoning that some models write before they answer. */
function withoutThoughts(raw: string): string {
  const end = raw.lastIndexOf('</think>');
  if (end >= 0) return raw.slice(end + '</think>'.length);
  return /^\s*<think>/.test(raw) ? '' : raw;
}

/** The first whole JSON object in the text, whatever stands around it; null: none. */
function firstObject(text: string): unknown {
  const start = text.indexOf('{');
  if (start < 0) return null;
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (inString) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      depth -= 1;
      if (depth > 0) continue;
      try {
        return JSON.parse(text.slice(start, at + 1));
      } catch {
        return null;
      }
    }
  }
  return null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The statements of an answer, none when the model says that it cannot answer; null: it cannot be read. */
export function readAnswer(raw: string): Statement[] | null {
  const text = withoutThoughts(raw);
  const found = firstObject(text);
  if (!isRecord(found)) return text.includes('{') || text.trim() === '' ? null : readLines(text);
  if (found.cannot_answer === true) return [];
  if (!Array.isArray(found.sentences)) return null;
  return found.sentences.slice(0, mostStatements).flatMap((one: unknown) => {
    const { text: words, ask, cites } = isRecord(one) ? one : { text: one, ask: 1, cites: [] };
    const said = typeof words === 'string' ? cleanText(words, longestStatement) : '';
    if (said === '') return [];
    const named = Array.isArray(cites) ? cites.slice(0, mostCites) : [];
    return [
      {
        ask: typeof ask === 'number' && Number.isInteger(ask) ? ask : 1,
        text: said,
        cites: named.filter((id) => typeof id === 'string'),
      },
    ];
  });
}

/** Small models answer in plain lines, with the ids behind them: "Exports hold 50,000 rows. [P1]" */
function readLines(text: string): Statement[] {
  return text
    .slice(0, mostStatements * longestStatement)
    .split(/\n+/)
    .flatMap((line) => {
      const cites = [...line.matchAll(/\[(P\d{1,3})\]/g)].map(([, id = '']) => id);
      const said = cleanText(line.replace(/\s{0,4}\[P\d{1,3}\]/g, ''), longestStatement);
      return said === '' ? [] : [{ ask: 1, text: said, cites: cites.slice(0, mostCites) }];
    })
    .slice(0, mostStatements);
}

/** The statements as far as they are written, for the eye only. */
export function writtenSoFar(raw: string): string {
  const text = withoutThoughts(raw);
  if (!/^\s*(?:```(?:json)?\s*)?\{/.test(text)) return text.replace(/\s*\[P\d{0,3}\]?/g, '').trim();
  return [...text.matchAll(/"text"\s{0,8}:\s{0,8}"((?:[^"\\]|\\.)*)/gs)]
    .map(([, value = '']) => unescaped(value))
    .filter((words) => words !== '')
    .join('\n\n');
}

/** A JSON string that may end within an escape. */
function unescaped(value: string): string {
  const whole = value.replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '').replace(/\n/g, '\\n');
  try {
    return String(JSON.parse(`"${whole}"`));
  } catch {
    return whole;
  }
}

/** A text without the fence that some models put around it. */
export function plainText(raw: string): string {
  const text = withoutThoughts(raw).trim();
  const fenced = /^```[a-z]{0,12}\n([\s\S]*?)\n?```$/.exec(text);
  return cleanText(fenced?.[1] ?? text, 20_000);
}

/** For tests and measures: passages from plain text, and true sentences made wrong in one known way each. */
import type { Evidence, PassagePart } from '../domain';

/** A passage whose parts are its lines; consecutive list lines, with a lead-in ending in ":", are one part. */
export function evidenceFrom(
  id: string,
  title: string,
  lines: readonly string[],
  url = `https://help.example.com/${id}`,
): Evidence {
  const parts: PassagePart[] = [];
  let text = '';
  for (const line of lines) {
    const item = /^(?:\d+\.|-) /.exec(line)?.[0];
    const before = parts.at(-1);
    const kind: PassagePart['kind'] =
      item === undefined ? 'paragraph' : item === '- ' ? 'bullet list' : 'ordered list';
    if (text !== '') text += '\n';
    const start = text.length;
    text += line;
    const leads =
      before !== undefined && (before.kind === kind || text.slice(before.start, before.end).endsWith(':'));
    if (item !== undefined && before && leads) {
      before.kind = kind;
      before.end = text.length;
    } else parts.push({ kind, start, end: text.length });
  }
  const passage = {
    id: `${id}@1:0`,
    articleId: id,
    version: 1,
    position: 0,
    hash: '',
    headingPath: [title],
    anchor: null,
    text,
    parts,
  };
  return { passage, title, url, capturedAt: 0 };
}

export interface Planted {
  kind: string;
  text: string;
}

const numeral = /(?<![\p{L}\p{N}.,/:-])\d+(?:[.,]\d+)*(?![\p{L}\p{N}/:-]|[.,]\d)/u;
const units: [RegExp, string][] = [
  [/\bdays?\b/, 'weeks'],
  [/\bhours?\b/, 'days'],
  [/\bminutes?\b/, 'hours'],
  [/\bmonths?\b/, 'years'],
  [/\bweeks?\b/, 'days'],
  [/\byears?\b/, 'months'],
  [/\bGB\b/, 'MB'],
  [/\bMB\b/, 'kB'],
];
const swaps: [RegExp, string][] = [
  [/\bbefore\b/, 'after'],
  [/\bmonthly\b/, 'yearly'],
  [/\benable\b/, 'disable'],
  [/\bmore\b/, 'less'],
  [/\bupgrade\b/, 'downgrade'],
  [/\bincluded\b/, 'excluded'],
  [/\balways\b/, 'never'],
  [/\bpublic\b/, 'private'],
  [/\badd\b/, 'remove'],
  [/\bstart\b/, 'end'],
];
const monthNames =
  /\b(?:January|February|March|April|June|July|August|September|October|November|December)\b/;

function replaced(
  sentence: string,
  pattern: RegExp,
  by: string | ((found: string) => string),
): string | null {
  const found = pattern.exec(sentence);
  if (!found) return null;
  const text = typeof by === 'string' ? by : by(found[0]);
  return sentence.slice(0, found.index) + text + sentence.slice(found.index + found[0].length);
}

const tail = (sentence: string, more: string) => sentence.replace(/[.!?]?$/, '') + more;

/** Each way in which `sentence` can be made wrong. `elsewhere` is the rest of its passage. */
export function planted(sentence: string, elsewhere: string): Planted[] {
  const number = numeral.exec(sentence)?.[0];
  const other = elsewhere
    .match(new RegExp(numeral.source, 'gu'))
    ?.find((value) => value !== number && !sentence.includes(value));
  const made: [string, string | null][] = [
    [
      'number changed',
      replaced(sentence, numeral, (value) =>
        value.replace(/\d(?!.*\d)/, (last) => String((Number(last) + 3) % 10)),
      ),
    ],
    [
      'unit changed',
      number === undefined
        ? null
        : (units
            .map(([from, to]) => replaced(sentence, new RegExp(`(?<=\\d[ -])${from.source}`), to))
            .find((text) => text !== null) ?? null),
    ],
    ['date changed', replaced(sentence, monthNames, (month) => (month === 'March' ? 'October' : 'March'))],
    [
      'negation added',
      replaced(
        sentence,
        /\b(?:can|will|must|should|is|are|does|do)\b(?! not|n['’]t)/,
        (verb) => `${verb} not`,
      ),
    ],
    [
      'negation removed',
      replaced(sentence, /\b(?:cannot|can['’]t)\b/, 'can') ??
        replaced(sentence, /(?:\bdo(?:es)?n['’]t | not\b|\bdo not )/, '') ??
        replaced(sentence, /\bnever\b/, 'always'),
    ],
    ['name swapped', replaced(sentence, /(?<=[\p{Ll},] )\p{Lu}\p{Ll}{2,}/u, 'Northwind')],
    [
      'opposite word',
      swaps.map(([from, to]) => replaced(sentence, from, to)).find((text) => text !== null) ?? null,
    ],
    ['foreign address', tail(sentence, ' at https://refunds.example.net/claim.')],
    ['promise added', tail(sentence, ', and we will refund your last payment.')],
    ['false tail', tail(sentence, ', and our office in Lisbon prints the manual for you.')],
    ['number from elsewhere in the passage', other === undefined ? null : replaced(sentence, numeral, other)],
  ];
  return made.flatMap(([kind, text]) => (text === null || text === sentence ? [] : [{ kind, text }]));
}

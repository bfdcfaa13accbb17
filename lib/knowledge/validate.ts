/** What a content script sends is hostile until it has passed here. */
import {
  array,
  boolean,
  check,
  exactOptional,
  literal,
  integer,
  maxLength,
  minValue,
  nullable,
  number,
  object,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
  transform,
  variant,
} from 'valibot';
import type { CapturedPage } from '../domain';
import { cleanLine, cleanText } from '../text/clean';
import { captureLimits as limits } from './limits';

/** Cleaned once more: the capture script did it, but anyone could have sent this. */
const text = pipe(
  string(),
  maxLength(limits.text),
  transform((value) => cleanText(value, limits.text)),
);
const count = exactOptional(pipe(number(), integer(), minValue(0)));
const cells = pipe(array(text), maxLength(limits.columns));

const block = variant('kind', [
  object({
    kind: literal('heading'),
    level: picklist([1, 2, 3, 4, 5, 6]),
    text,
    anchor: nullable(pipe(string(), maxLength(limits.anchor))),
  }),
  object({ kind: literal('paragraph'), text }),
  object({ kind: literal('list'), ordered: boolean(), items: pipe(array(text), maxLength(limits.rows)) }),
  object({ kind: literal('note'), text }),
  object({ kind: literal('table'), header: cells, rows: pipe(array(cells), maxLength(limits.rows)) }),
  object({ kind: literal('code'), text }),
]);

const page = object({
  url: pipe(
    string(),
    maxLength(limits.url),
    regex(/^https?:\/\//),
    check((value) => URL.canParse(value)),
  ),
  title: pipe(
    string(),
    maxLength(limits.title),
    transform((value) => cleanLine(value, limits.title)),
  ),
  language: nullable(pipe(string(), regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/))),
  blocks: pipe(array(block), maxLength(limits.blocks)),
  extractedBy: picklist(['container', 'readability', 'body', 'selection']),
  leftOut: exactOptional(
    object({
      hidden: count,
      menus: count,
      around: count,
      'beyond the limit': count,
      'unopened tabs': count,
      'foreign frames': count,
    }),
  ),
});

/** The page, cleaned and with nothing more than its own fields; null when it is not one or breaks a limit. */
export function parseCapturedPage(input: unknown): CapturedPage | null {
  if (letters(input) > limits.message) return null;
  const result = safeParse(page, input, { abortEarly: true });
  return result.success && result.output.blocks.length > 0 ? result.output : null;
}

/** The length of all strings together, looked at no deeper than a table's cells lie. */
function letters(input: unknown, depth = 0): number {
  if (typeof input === 'string') return input.length;
  if (typeof input !== 'object' || input === null || depth > 6) return 0;
  let sum = 0;
  for (const value of Object.values(input)) sum += letters(value, depth + 1);
  return sum;
}

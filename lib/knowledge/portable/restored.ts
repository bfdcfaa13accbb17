/** The front matter of an exported article, read back. Anybody could have written it: hostile until it has passed here. */
import {
  array,
  check,
  exactOptional,
  literal,
  maxLength,
  object,
  picklist,
  pipe,
  safeParse,
  string,
  transform,
} from 'valibot';
import type { Audience, ExtractedBy } from '../../domain';
import { cleanLine } from '../../text/clean';
import { canonicalUrl } from '../address';
import { captureLimits as limits } from '../limits';
import { languageOf } from '../import/front-matter';
import { formatMark } from './article-file';

/** What an exported article says about itself, beside its words. Times in milliseconds since 1970. */
export interface Restored {
  url: string;
  title: string;
  language: string | null;
  tags: string[];
  audience: Audience | null;
  statedBy?: string;
  capturedAt: number;
  checkedAt: number;
  reviewAt: number | null;
  retiredAt: number | null;
  extractedBy: ExtractedBy;
}

const longestFront = 20_000;
const time = pipe(
  string(),
  maxLength(40),
  transform((value) => Date.parse(value)),
  check((value) => Number.isFinite(value) && value >= 0),
);
const line = (cap: number) =>
  pipe(
    string(),
    maxLength(cap),
    transform((value) => cleanLine(value, cap)),
  );

const shape = object({
  deskside: literal(formatMark),
  title: line(limits.title),
  url: pipe(string(), maxLength(limits.url)),
  language: exactOptional(pipe(string(), maxLength(60))),
  tags: exactOptional(pipe(array(line(100)), maxLength(100)), []),
  audience: exactOptional(picklist(['public', 'internal'])),
  statedBy: exactOptional(line(200)),
  capturedAt: time,
  checkedAt: time,
  reviewAt: exactOptional(time),
  retiredAt: exactOptional(time),
  extractedBy: picklist(['container', 'readability', 'body', 'selection', 'file', 'note']),
});

/** Null when it is no article that was exported. Nothing is newer than `now`: a date ahead would count as fresh for ever. */
export function readRestored(text: string, now: number): Restored | null {
  const said = frontOf(text);
  const result = said && safeParse(shape, said, { abortEarly: true });
  if (!result?.success) return null;
  const { title, tags, audience, statedBy, extractedBy, reviewAt, retiredAt, language } = result.output;
  const url = addressOf(result.output.url);
  if (url === null || title === '') return null;
  const capturedAt = Math.min(result.output.capturedAt, now);
  return {
    url,
    title,
    language: languageOf(language),
    tags,
    audience: audience ?? null,
    ...(statedBy ? { statedBy } : {}),
    capturedAt,
    checkedAt: Math.min(Math.max(result.output.checkedAt, capturedAt), now),
    reviewAt: reviewAt ?? null,
    retiredAt: retiredAt === undefined ? null : Math.min(retiredAt, now),
    extractedBy: /^https?:/.test(url) ? extractedBy : url.startsWith('file:') ? 'file' : 'note',
  };
}

/** The lines `name: JSON` between the marks; null when one of them is something else. */
function frontOf(text: string): Record<string, unknown> | null {
  const plain = text
    .slice(0, longestFront)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const end = plain.startsWith('---\n') ? plain.indexOf('\n---\n', 3) : -1;
  if (end < 0) return null;
  const said: Record<string, unknown> = {};
  for (const each of plain.slice(4, end).split('\n')) {
    const [, name, value] = /^([A-Za-z]{1,20}): (.+)$/.exec(each) ?? [];
    if (name === undefined || value === undefined) return null;
    try {
      said[name] = JSON.parse(value);
    } catch {
      return null;
    }
  }
  return said;
}

/** A page's address as captures know it, or that of a file, a note or a macro; null for anything else. */
function addressOf(url: string): string | null {
  if (/^https?:/i.test(url)) return canonicalUrl(url);
  return /^(?:file:\/\/\/|note:|macro:)[^\s\p{Cc}]+$/u.test(url) ? url : null;
}

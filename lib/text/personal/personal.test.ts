import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PersonalKind } from '../../domain';
import { personalData } from '.';

const kinds: Record<string, PersonalKind> = {
  email: 'e-mail address',
  phone: 'phone number',
  card: 'card',
  bank: 'bank account',
  identity: 'identity number',
  birth: 'birth date',
  ref: 'reference',
  net: 'network address',
  addr: 'postal address',
  name: 'name',
  secret: 'secret',
};

interface Case {
  text: string;
  known: boolean;
  marks: { kind: PersonalKind; start: number; end: number }[];
}

function parse(line: string): Case {
  const known = line.startsWith('? ');
  const marks: Case['marks'] = [];
  let text = '';
  for (const piece of line
    .replace(/^\? /, '')
    .replaceAll('\\n', '\n')
    .split(/(⟦\w+:[^⟧]+⟧)/)) {
    const mark = /^⟦(\w+):([^⟧]+)⟧$/.exec(piece.replaceAll('¦', ''));
    const said = mark?.[2] ?? piece;
    if (mark) {
      const kind = kinds[mark[1] ?? ''];
      if (!kind) throw new Error(`No such kind: ${line}`);
      marks.push({ kind, start: text.length, end: text.length + said.length });
    }
    text += said;
  }
  return { text, known, marks };
}

function read(file: string): { cases: Case[]; people: string[] } {
  const source = readFileSync(new URL(file, import.meta.url), 'utf8');
  const lines = source.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return {
    cases: lines.map(parse),
    people: (/^# Known people: (.*)$/m.exec(source)?.[1] ?? '').split(', '),
  };
}

const bare = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

describe('personal data', () => {
  it.each([
    ['cases.txt', 300, 6],
    ['held-out.txt', 50, 12],
  ])('is found, and little else, in the lines of %s', (file, least, mostMissed) => {
    const { cases, people } = read(file);
    const rows = new Map<PersonalKind, { marked: number; covered: number; found: number; right: number }>();
    const row = (kind: PersonalKind) => {
      const known = rows.get(kind) ?? { marked: 0, covered: 0, found: 0, right: 0 };
      rows.set(kind, known);
      return known;
    };
    const misses: string[] = [];
    const unexpected: string[] = [];
    for (const { text, marks, known } of cases) {
      const found = personalData(text, people);
      const said = (start: number, end: number) => bare(text.slice(start, end));
      for (const { kind, start, end } of marks) {
        row(kind).marked++;
        const hidden = [...text]
          .map((_, at) => found.some((one) => one.start <= at && at < one.end))
          .slice(start, end);
        const open = [...text.slice(start, end)].filter((c, at) => /[\p{L}\p{N}]/u.test(c) && !hidden[at]);
        if (open.length === 0) row(kind).covered++;
        else (known ? misses : unexpected).push(`left: ${JSON.stringify(text)} “${said(start, end)}”`);
      }
      for (const { kind, start, end } of found) {
        row(kind).found++;
        const right = marks.some((mark) => said(mark.start, mark.end).includes(said(start, end)));
        if (right) row(kind).right++;
        else
          (known ? misses : unexpected).push(
            `taken: ${JSON.stringify(text)} “${said(start, end)}” as ${kind}`,
          );
      }
      if (known && marks.length === 0) misses.push(`left: ${JSON.stringify(text)}`);
    }
    const percent = (part: number, all: number) =>
      all === 0 ? '   –' : `${((100 * part) / all).toFixed(1)} %`;
    const table = [...rows].map(
      ([kind, { marked, covered, found, right }]) =>
        `${kind.padEnd(16)} recall ${percent(covered, marked).padStart(7)} of ${String(marked).padStart(3)}   precision ${percent(right, found).padStart(7)} of ${String(found).padStart(3)}`,
    );
    console.log([`${file}: ${cases.length} lines`, ...table, 'known failures:', ...misses].join('\n'));
    expect(cases.length).toBeGreaterThanOrEqual(least);
    expect(unexpected).toEqual([]);
    expect(misses.length).toBeLessThanOrEqual(mostMissed);
  });

  it.each([
    'a',
    '1',
    '+1 ',
    '0 ',
    'A.',
    'Aa ',
    '1 Aa ',
    'Hi Aa ',
    'password ',
    'order ',
    'a@',
    '@a.',
    '2001:',
    '# ',
  ])('takes its time from the length alone: %j', (piece) => {
    const from = performance.now();
    personalData(piece.repeat(100_000 / piece.length), ['Maya Chen']);
    expect(performance.now() - from).toBeLessThan(3_000);
  });
});

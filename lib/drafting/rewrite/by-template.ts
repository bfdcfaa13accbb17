/**
 * The same draft in another tone, or shorter, without a model: the house's own greeting and closing change, and whole
 * statements of the pages go. No statement is worded anew, so nothing has to be proven that was not.
 */
import type { Ask, Claim, Person, RewriteKind, Settings } from '../../domain';
import { terms } from '../../text/tokens';
import { courtesyFor } from '../courtesy';

export interface Rewritten {
  text: string;
  /** Template sentences that it uses now. */
  courtesy: string[];
  /** Statements that were left out. */
  dropped: string[];
}

export interface RewriteInput {
  text: string;
  /** Of that text. */
  claims: readonly Claim[];
  asks: readonly Ask[];
  requester: Person;
  settings: Pick<Settings, 'tone' | 'signature'>;
}

type Slots = ReturnType<typeof courtesyFor>;

const tones: readonly Settings['tone'][] = ['plain', 'warm', 'formal'];
const slotNames = ['greeting', 'opening', 'openingToSeveral', 'unanswered', 'closing'] as const;
const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';

/** Another wording by the templates; null: there is nothing in it that they could change. */
export function rewriteByTemplate(kind: RewriteKind, input: RewriteInput): Rewritten | null {
  return kind === 'shorter' ? shortened(input) : inTone(kind === 'warmer' ? 'warm' : 'formal', input);
}

function slotsOf(tone: Settings['tone'], { requester, settings }: RewriteInput): Slots {
  return courtesyFor(requester, { ...settings, tone } as Settings);
}

function inTone(tone: Settings['tone'], input: RewriteInput): Rewritten | null {
  const wanted = slotsOf(tone, input);
  const instead = new Map<string, string>();
  for (const other of tones)
    for (const name of slotNames)
      instead.set(firstLine(slotsOf(other, input)[name]), firstLine(wanted[name]));
  const courtesy = new Set<string>();
  const text = input.text
    .split('\n')
    .map((line) => {
      const now = instead.get(line.trim());
      if (now === undefined || now === line.trim()) return line;
      courtesy.add(now);
      return now;
    })
    .join('\n');
  return text === input.text ? null : { text, courtesy: [...courtesy], dropped: [] };
}

const list = /^\s*(?:[-–•*]|\d{1,3}[.)])\s/;
/** Says how another statement is meant, or has a limit that the customer needs. */
const needed =
  /(?<!\p{L})(?:not|no|never|only|unless|except|must|until|cannot|if|however|but|before|first|otherwise|without)(?!\p{L})|n['’]t(?!\p{L})/iu;
/** Cannot be read without the statement before it. */
const leaning =
  /^(?:but|however|otherwise|then|also|this|that|these|those|it|its|they|their|there|so|and|or|instead|after that)(?!\p{L})/iu;

function shortened(input: RewriteInput): Rewritten | null {
  const { text, claims, asks } = input;
  const lead = new Set(
    tones.flatMap((tone) => {
      const { opening, openingToSeveral } = slotsOf(tone, input);
      return [opening, openingToSeveral];
    }),
  );
  const asked = new Set(asks.flatMap((ask) => terms(ask.text)));
  const gone = claims.filter(({ text: words }) => lead.has(words.trim()));
  const dropped: Claim[] = [];
  for (const paragraph of paragraphs(text)) {
    if (
      text
        .slice(paragraph.start, paragraph.end)
        .split('\n')
        .some((line) => list.test(line))
    )
      continue;
    const inside = claims.filter(({ start, end }) => start >= paragraph.start && end <= paragraph.end);
    const scores = inside.map((claim) => new Set(terms(claim.text).filter((term) => asked.has(term))).size);
    const best = Math.max(...scores);
    inside.forEach((claim, at) => {
      const next = inside[at + 1];
      const spare =
        claim.grounding === 'documented' &&
        claim.problems.length === 0 &&
        (scores[at] ?? 0) * 2 < best &&
        !needed.test(claim.text) &&
        (!next || !leaning.test(next.text));
      if (spare) dropped.push(claim);
    });
  }
  if (gone.length + dropped.length === 0) return null;
  let rest = text;
  for (const { start, end } of [...gone, ...dropped].sort((a, b) => b.start - a.start)) {
    const before = rest.slice(0, start);
    const after = rest.slice(end);
    rest = /\n$|^$/.test(before)
      ? before + after.replace(/^[ \t]+/, '')
      : before.replace(/[ \t]+$/, '') + after;
  }
  const tidy = rest
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: tidy, courtesy: [], dropped: dropped.map((claim) => claim.text) };
}

function paragraphs(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/[^\n](?:\n(?!\n)|[^\n])*/g)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
}

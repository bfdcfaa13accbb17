/** Passages as the pieces that may be quoted: sentences of paragraphs, and whole lists, notes, rows and code. */
import type { PassagePart, SearchHit } from '../../domain';
import { splitSentences } from '../../text/sentences';
import { terms } from '../../text/tokens';

export interface Unit {
  /** Offsets into the passage's text. */
  start: number;
  end: number;
  kind: PassagePart['kind'];
  terms: string[];
  words: number;
  /** Opens with a word that points back: not to be read without the unit before. */
  dependent: boolean;
  /** Limits what stands before: not to be left out. */
  limits: boolean;
  /** Sends the reader elsewhere or only names something: says nothing by itself. */
  pointer: boolean;
}

/** Units that stand next to each other in one passage. */
export interface Span {
  hit: SearchHit;
  /** Offsets into the passage's text. */
  start: number;
  end: number;
  units: Unit[];
}

const dependent =
  /^(?:this|that|it|its|these|those|they|them|their|he|she|however|also|then|otherwise|instead|therefore|but|and|so|or|such|in (?:this|that) case|after that|additionally|moreover|furthermore|similarly|likewise|for example|the (?:former|latter|same|above))(?![\p{L}])/iu;
const limits =
  /^(?:however|unless|except|but|only|note|please note|otherwise|this (?:does not|doesn['’]t|only)|exceptions?)(?![\p{L}])|(?<![\p{L}])(?:unless|except|does not apply|do not apply|only (?:if|for|when|applies))(?![\p{L}])/iu;
const pointer = /^(?:see|read|learn|click here|for more|more (?:about|information))(?![\p{L}])/iu;
const fewWords = 4;
const leadIn = /:\s*$/;

function unit(text: string, start: number, end: number, kind: Unit['kind']): Unit {
  const own = text.slice(start, end);
  const words = own.match(/\S+/g)?.length ?? 0;
  const fragment = words <= fewWords && !/[.!。]["”’)]?$/.test(own);
  return {
    start,
    end,
    kind,
    terms: terms(own),
    words,
    dependent: (kind === 'paragraph' || kind === 'note') && dependent.test(own),
    pointer: kind === 'paragraph' && (fragment || pointer.test(own)),
    limits: kind === 'note' || (kind === 'paragraph' && limits.test(own)),
  };
}

const listed = (kind: PassagePart['kind']) => kind === 'ordered list' || kind === 'bullet list';

/** The units of a passage in order. A list takes the sentence that leads into it, when it does not hold it yet. */
export function unitsOf({ passage }: SearchHit): Unit[] {
  const units: Unit[] = [];
  const { text } = passage;
  const parts =
    passage.parts.length > 0 ? passage.parts : [{ kind: 'paragraph' as const, start: 0, end: text.length }];
  for (const part of parts) {
    if (part.kind === 'paragraph') {
      for (const sentence of splitSentences(text.slice(part.start, part.end)))
        units.push(unit(text, part.start + sentence.start, part.start + sentence.end, part.kind));
      continue;
    }
    let { start, end } = part;
    while (start < end && /\s/.test(text.charAt(start))) start++;
    while (end > start && /\s/.test(text.charAt(end - 1))) end--;
    const before = units.at(-1);
    if (
      listed(part.kind) &&
      before?.kind === 'paragraph' &&
      leadIn.test(text.slice(before.start, before.end))
    )
      start = units.pop()?.start ?? start;
    if (start < end) units.push(unit(text, start, end, part.kind));
  }
  // "Want to switch instead? See …" is one pointer.
  units.forEach((one, at) => {
    if (units[at + 1]?.pointer && one.kind === 'paragraph' && text[one.end - 1] === '?') one.pointer = true;
  });
  return units;
}

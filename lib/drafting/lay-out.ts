/** From answers to the text of a reply. */
import type { Ask, Evidence, Person, Settings } from '../domain';
import type { Answer, AnswerPiece } from '../providers';
import { courtesyFor } from './courtesy';
import { sourceLabel } from './verify';

export interface AnsweredAsk {
  ask: Ask;
  pieces: AnswerPiece[];
}

/** Every ask with its answer; no pieces: it is open. */
export function byAsk(asks: readonly Ask[], answers: readonly Answer[]): AnsweredAsk[] {
  return asks.map((ask, index) => ({
    ask,
    pieces: answers.filter((answer) => answer.ask === index).flatMap(({ pieces }) => pieces),
  }));
}

export function countOf(answered: readonly AnsweredAsk[]): number {
  return answered.reduce((sum, { pieces }) => sum + pieces.length, 0);
}

/** The whole reply: greeting, each answer under its ask, the pages that it rests on, what is open, and the closing. */
export function layOut(
  answered: readonly AnsweredAsk[],
  evidence: readonly Evidence[],
  requester: Person,
  settings: Settings,
): { text: string; courtesy: string[] } {
  const { greeting, opening, openingToSeveral, unanswered, closing } = courtesyFor(requester, settings);
  const urlOf = new Map(evidence.map(({ passage, url }) => [passage.id, url]));
  const found = answered.filter(({ pieces }) => pieces.length > 0);
  const open = answered.filter(({ pieces }) => pieces.length === 0);
  const several = answered.length > 1;
  const begun = [greeting, several ? openingToSeveral : opening];
  const blocks = [...begun];
  const courtesy = [...begun];
  const said = new Map<string, AnsweredAsk[]>();
  for (const one of found) {
    const key = JSON.stringify(one.pieces.map(({ text }) => text));
    said.set(key, [...(said.get(key) ?? []), one]);
  }
  const sourcesOf = (pieces: AnswerPiece[]) => {
    const cited = pieces.flatMap(({ citations }) => citations.map(({ passageId }) => urlOf.get(passageId)));
    return [...new Set(cited)]
      .filter((url) => url !== undefined)
      .map((url) => sourceLabel + url)
      .join('\n');
  };
  const sources = [...said.values()].map(([one]) => sourcesOf(one?.pieces ?? []));
  const onePage = new Set(sources).size === 1;
  // Two asks with one answer get it once, under both.
  [...said.values()].forEach((same, at) => {
    if (several) blocks.push(same.map(({ ask }) => quoted(ask)).join('\n'));
    blocks.push(...(same[0]?.pieces ?? []).map(({ text }) => text));
    const source = sources[at] ?? '';
    if (source !== '' && (!onePage || at === sources.length - 1)) blocks.push(source);
  });
  if (open.length > 0) {
    blocks.push([unanswered, ...open.map(({ ask }) => `- ${quoted(ask)}`)].join('\n'));
    courtesy.push(unanswered);
  }
  blocks.push(closing);
  courtesy.push(...closing.split('\n').filter((line) => line.trim() !== ''));
  return { text: blocks.join('\n\n'), courtesy };
}

/** The customer's words on one line, in quotation marks of their own. */
function quoted({ text }: Ask): string {
  return `“${text.replace(/\s+/g, ' ')}”`;
}

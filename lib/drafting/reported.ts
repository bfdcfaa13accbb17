/** Statements about what the customer said: the only ones that their own words can stand for. */
import type { Evidence } from '../domain';

const said =
  /^(?:(?:as|since|because|and)\s)?(?:you|your (?:message|mail|e-?mail))\s(?:wrote|write|writes|said|says|say|mentioned|mention|mentions|told us|reported|report|described|explained|asked|ask)(?:\s(?:that|us|for|whether|how|if)|,)?\s/i;

/** "You wrote that you are on the Team plan." → "you are on the Team plan."; null when it reports nothing. */
export function reported(statement: string): string | null {
  const lead = said.exec(statement)?.[0];
  return lead === undefined ? null : statement.slice(lead.length);
}

/** The customer's own words as something to prove by. No citation may name it: it is no passage. */
export function evidenceOfCustomer(text: string): Evidence[] {
  const parts = [...text.matchAll(/[^\n]+/g)].map((line) => ({
    kind: 'paragraph' as const,
    start: line.index,
    end: line.index + line[0].length,
  }));
  const passage = {
    ...{ id: 'customer', articleId: 'customer', version: 1, position: 0, hash: '', anchor: null },
    headingPath: [],
    text,
    parts,
  };
  return [{ passage, title: '', url: '', capturedAt: 0 }];
}

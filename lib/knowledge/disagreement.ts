/** Whether passages that were found together say otherwise than what is cited from one of them. */
import type { Evidence } from '../domain';
import { conflictOf, statementsOf } from './alike';
import type { AlikePair, Statement } from './alike';

/** The words of a passage that a draft says. */
export interface CitedWords {
  passageId: string;
  quote: string;
}

const mostFound = 3;
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Pairs of a cited statement (`one`) and another article's statement that cannot both be right; one for each passage. */
export function disagreements(evidence: readonly Evidence[], cited: readonly CitedWords[]): AlikePair[] {
  const statements = evidence.map((each) => ({ each, said: statementsOf(each) }));
  const isCited = ({ evidence: { passage }, text }: Statement) =>
    cited.some(({ passageId, quote }) => passageId === passage.id && oneLine(quote).includes(oneLine(text)));
  const found: AlikePair[] = [];
  const told = new Set<string>();
  for (const { each, said } of statements) {
    for (const statement of said.filter(isCited)) {
      for (const { each: other, said: theirs } of statements) {
        const name = [each.passage.id, other.passage.id].sort().join('~');
        if (other.passage.articleId === each.passage.articleId || told.has(name)) continue;
        for (const against of theirs) {
          const conflict = conflictOf(statement, against);
          if (!conflict) continue;
          found.push({ kind: 'conflict', one: each, other, said: conflict });
          told.add(name);
          break;
        }
        if (found.length >= mostFound) return found;
      }
    }
  }
  return found;
}

import type { Draft } from '../domain';
import { verify } from './verify';

/** The ids of the passages that a text of this draft rests on, each once. */
export function citedBy({ evidence, courtesy }: Draft, text: string): string[] {
  const claims = verify({ text, evidence, courtesy, customerText: '' });
  return [...new Set(claims.flatMap(({ citations }) => citations.map(({ passageId }) => passageId)))];
}

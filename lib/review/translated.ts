/** A text in a language that its sources are not in: the proof compares words, so it proves nothing here. */
import type { Claim } from '../domain';

/** 'fr' as “French”. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}

/** Each statement is unsupported, so that a person has to say that it is true. `language` null: nothing changes. */
export function markTranslated(claims: readonly Claim[], language: string | null): Claim[] {
  if (language === null) return [...claims];
  const sentence = `Written in ${languageName(language)}: nobody could check it against the pages.`;
  return claims.map((claim) => {
    if (claim.grounding === 'courtesy') return claim;
    const { id, text, start, end, problems } = claim;
    const left = problems.filter(({ kind }) => kind !== 'no source');
    const problem = { kind: 'no source' as const, words: text, sentence };
    return { id, text, start, end, grounding: 'unsupported', citations: [], problems: [problem, ...left] };
  });
}

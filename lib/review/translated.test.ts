import { describe, expect, it } from 'vitest';
import { translatedTo, vouchOf } from '../domain';
import { verify } from '../drafting/verify';
import { evidenceFrom } from '../drafting/planting';
import { decide } from './decide';
import { builtInRules } from './rules';
import { markTranslated } from './translated';

const page = evidenceFrom('reports', 'Reports', ['Press Export to get a CSV file.']);
const claims = verify({
  text: 'Hi Ana,\n\nPress Export to get a CSV file.',
  evidence: [page],
  customerText: '',
  courtesy: ['Hi Ana,'],
});

describe('a text in another language', () => {
  it('is proven by nothing: a person answers for each statement, and for no courtesy', () => {
    const marked = markTranslated(claims, 'fr');
    expect(marked.map(({ grounding }) => grounding)).toEqual(['courtesy', 'unsupported']);
    expect(marked[1]?.citations).toEqual([]);
    expect(marked[1]?.problems[0]?.sentence).toContain('Written in French');
    const verdict = decide({ rules: builtInRules, signals: [], claims: marked, draft: 'present' });
    expect(verdict.kind).toBe('review');
    expect(verdict.toVouch).toEqual(marked.slice(1).map(vouchOf));
    expect(markTranslated(claims, null)).toEqual(claims);
  });

  const draft = {
    text: 'Press Export.',
    reworded: ['Appuyez.', 'Do press Export.'],
    translated: [{ language: 'fr', text: 'Appuyez.', before: 'Press Export now.' }],
  };
  it.each([
    ['as composed', 'Press Export.', null],
    ['as it was before', 'Press Export now.', null],
    ['another wording', 'Do press Export.', null],
    ['the translation', 'Appuyez.', 'fr'],
    ['the translation, edited', 'Appuyez donc.', 'fr'],
  ])('%s', (_, text, language) => {
    expect(translatedTo(draft, text)).toBe(language);
    expect(translatedTo({ text: draft.text }, text)).toBeNull();
  });

  it('made of a translation stays in that language', () => {
    const twice = {
      ...draft,
      reworded: [...draft.reworded, 'Cliquez.'],
      translated: [...draft.translated, { language: 'fr', text: 'Cliquez.', before: 'Appuyez.' }],
    };
    for (const text of ['Cliquez.', 'Appuyez.']) expect(translatedTo(twice, text)).toBe('fr');
  });
});

/** The words of a second look: what kind of thing was found, and how it went as a whole. */
import type { Checked, FindingKind } from '../../lib/domain';
import { plural } from '../ui/names';

export const findingNames: Record<FindingKind, string> = {
  'wrong name': 'Another name',
  placeholder: 'Not filled in',
  'left by an assistant': 'Left by an AI tool',
  'closed link': 'Your customer cannot open this',
  'internal words': 'Internal words',
  'personal data': 'Somebody else’s data',
  contradicted: 'A source says otherwise',
  promise: 'A promise',
  unsupported: 'Nothing captured says this',
  'unknown link': 'A link that nobody captured',
  'tracked link': 'A link that tells on you',
};

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function languageName(code: string): string {
  try {
    return languages.of(code) ?? code;
  } catch {
    return code;
  }
}

/** What was compared with what was captured, in one sentence; '' when there was nothing to compare. */
export function compared({ statements, supported, unproven }: Checked): string {
  if (unproven !== null)
    return `The text is in ${languageName(unproven)}, in which Deskside proves nothing: have somebody read it who knows the pages.`;
  if (statements === 0) return 'The text states nothing that a page could say.';
  return `${supported} of ${plural(statements, 'statement')} ${statements === 1 ? 'is' : 'are'} borne out by what you captured.`;
}

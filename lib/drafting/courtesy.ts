/** The sentences that are nobody's knowledge: fixed words, with no slot but the requester's name and the signature. */
import type { Person, Settings } from '../domain';

interface Templates {
  greeting: string;
  named: (name: string) => string;
  opening: string;
  /** Above answers that stand each under its quoted ask. */
  openingToSeveral: string;
  unanswered: string;
  closing: string;
}

const templates: Record<Settings['tone'], Templates> = {
  plain: {
    greeting: 'Hi,',
    named: (name) => `Hi ${name},`,
    opening: 'Here is what our help pages say:',
    openingToSeveral: 'Here is what I found on your questions:',
    unanswered: 'I could not find an answer to:',
    closing: 'Kind regards',
  },
  warm: {
    greeting: 'Hello,',
    named: (name) => `Hello ${name},`,
    opening: 'Thank you for writing to us. Here is what our help pages say:',
    openingToSeveral: 'Thank you for writing to us. Here is what I found on your questions:',
    unanswered: 'I am sorry, I could not find an answer to:',
    closing: 'Warm regards',
  },
  formal: {
    greeting: 'Good day,',
    named: (name) => `Dear ${name},`,
    opening: 'Thank you for your message. Our help pages say the following:',
    openingToSeveral: 'Thank you for your message. Our help pages say the following on your questions:',
    unanswered: 'I could not find an answer to:',
    closing: 'Yours sincerely',
  },
};

/**
 * The name to greet with, or null when the page gives none that reads like a person's. Page text: at most two words
 * of letters, so that no sentence can stand in a greeting.
 */
export function greetingName({ name }: Person, tone: Settings['tone']): string | null {
  const [family = '', given] = name.normalize('NFC').split(',');
  const words = (given === undefined ? name : `${given} ${family}`).trim().split(/\s+/);
  if (words.length > 3 || !words.every((word) => /^\p{L}[\p{L}\p{M}'’.-]{0,24}$/u.test(word))) return null;
  const chosen = tone === 'formal' ? words.join(' ') : (words[0] ?? '');
  return chosen.length < 2 ? null : chosen;
}

/** The template sentences for one reply. `closing` ends with the signature when there is one. */
export function courtesyFor(requester: Person, { tone, signature }: Settings) {
  const { greeting, named, closing, ...fixed } = templates[tone];
  const name = greetingName(requester, tone);
  const signed = signature.trim();
  return {
    greeting: name === null ? greeting : named(name),
    ...fixed,
    closing: signed === '' ? closing : `${closing},\n${signed}`,
  };
}

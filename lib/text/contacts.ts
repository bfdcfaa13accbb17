/** Addresses and numbers that a message calls its writer's own. Every scan is over a capped line. */
import type { StatedContact } from '../domain';
import { isAddress } from './addresses';
import { cleanLine } from './clean';

const caps = { text: 8_000, lines: 200, line: 300, found: 10, quote: 120 };

const candidate = /[^\s<>()[\],;:"“”']{1,64}@[^\s<>()[\],;:"“”'@]{3,190}|\+?\(?\d[\d ()./-]{6,22}\d/gu;

const kind =
  '(?:(?:new|old|other|work|private|personal|business|second|current|own|real|correct)\\s)?' +
  '(?:e-?mail|mail|address|(?:phone|mobile|cell|telephone)(?: number)?|number)(?: address)?';

/** What stands before it, to the end of that text, when it is said to be one's own. */
const own: readonly RegExp[] = [
  `\\bmy ${kind}(?:\\s?(?:is|was|=|:))?`,
  '\\b(?:reach|contact|e-?mail|mail|write(?: to)?|call|text|ring) me (?:back )?(?:at|on|under|via|to)(?: this (?:address|number))?:?',
  '\\bmeine? (?:neue |alte |private |andere )?(?:e-?mail(?:-?adresse)?|mail(?:adresse)?|adresse|(?:telefon|handy|mobil)?nummer)(?:\\s?(?:ist|war|lautet|:))?',
  '\\b(?:erreichen sie mich|erreichst du mich|sie erreichen mich|du erreichst mich|(?:bin ich|ich bin) erreichbar|ich bin|bin ich)(?: auch)? unter:?(?: der nummer)?',
  '\\bmon (?:adresse(?: e-?mail| mail)?|e-?mail|mail|courriel|numéro(?: de téléphone)?|téléphone|portable)(?:\\s?(?:est|était|:))?',
  '\\bmi (?:correo(?: electrónico)?|e-?mail|mail|dirección|número|teléfono|móvil)(?:\\s?(?:es|era|:))?',
  '\\b(?:o )?meu (?:e-?mail|número|telefone|celular|telemóvel)(?:\\s?(?:é|era|:))?',
  '\\bmia (?:e-?mail|mail)(?:\\s?(?:è|era|:))?',
  '\\bmio (?:indirizzo(?: e-?mail)?|numero|telefono|cellulare)(?:\\s?(?:è|era|:))?',
  '\\bmijn (?:e-?mail(?:adres)?|mail|adres|(?:telefoon)?nummer)(?:\\s?(?:is|was|:))?',
  '\\b(?:min|mitt) (?:e-?post|mejl|mail|(?:telefon)?nummer)(?:\\s?(?:är|var|:))?',
  // A line of a signature or a form.
  '^(?:e-?mail|mail|phone|tel|telephone|mobile|cell|mob|telefon|handy|mobil|correo|courriel|téléphone|tél|teléfono|móvil|telefone)\\.?(?: no\\.?| number)?\\s?[:.]',
  // The whole message, as one answers "what is your address?".
  "^(?:(?:it[’']?s|it is|yes|sure|ok|hi|here|here it is)[,:!]?)?",
].map((words) => new RegExp(`${words}\\s*$`, 'iu'));
const alone = own.length - 1;

/** Contacts that a message calls its writer's own, in order. "My wife's mail is …" and a bare mention are none. */
export function statedContacts(body: string): StatedContact[] {
  const text = body.slice(0, caps.text).trim();
  const lines = text.split('\n').slice(0, caps.lines);
  const found = new Map<string, StatedContact>();
  let before = '';
  for (const whole of lines) {
    const line = whole.slice(0, caps.line).trim();
    if (line === '' || line.startsWith('>')) continue;
    for (const match of line.matchAll(candidate)) {
      const contact = contactOf(match[0]);
      if (!contact || found.size >= caps.found) continue;
      const lead = line.slice(Math.max(0, match.index - 80), match.index);
      const rest = line.slice(match.index + match[0].length);
      // A label may stand on the line above: "My new address:".
      const led = lead === '' && before.endsWith(':') ? before.slice(-80) : lead;
      const only = lines.length === 1 && /^[.!]?$/.test(rest.trim());
      if (!own.some((words, at) => (at !== alone || only) && words.test(led))) continue;
      const quote = cleanLine(led === lead ? line : `${before} ${line}`, caps.quote);
      found.set(contact.value, { ...contact, quote });
    }
    before = line;
  }
  return [...found.values()];
}

function contactOf(text: string): Omit<StatedContact, 'quote'> | null {
  if (text.includes('@')) {
    const value = text
      .replace(/^mailto:/iu, '')
      .replace(/[.!?]{1,5}$/u, '')
      .toLowerCase();
    return isAddress(value) ? { kind: 'address', value } : null;
  }
  const value = phoneOf(text);
  return value === '' ? null : { kind: 'phone', value };
}

/** A telephone number as its digits, with a + when the country is given; '' when the text is none (8 to 15 digits). */
export function phoneOf(text: string): string {
  const line = text.trim();
  if (line.length > 30 || !/^\+?[\d ()./\u00a0-]+$/u.test(line)) return '';
  const digits = line.replace(/\(0\)/u, '').replace(/\D/gu, '');
  const abroad = line.startsWith('+') || digits.startsWith('00');
  const number = digits.replace(/^00/u, '');
  if (number.length < 8 || number.length > 15) return '';
  return abroad ? `+${number}` : number;
}

/** Both with the country, or one without it: then its nine or more digits must be the end of the other. */
export function samePhone(a: string, b: string): boolean {
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (a.startsWith('+') === b.startsWith('+')) return false;
  const [abroad, home] = a.startsWith('+') ? [a, b] : [b, a];
  const digits = home.replace(/^0/u, '');
  return digits.length >= 9 && abroad.endsWith(digits);
}

/** Postal addresses, as far as their shape tells: a street with a number, a postcode with its town, a post box. */
import type { Pattern } from './find';

const capital = "\\p{Lu}[\\p{L}'’.-]{1,25}";
const english =
  'Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Court|Ct|Boulevard|Blvd|Square|Sq|Place|Pl|Terrace|Way|Close|Crescent|Cres|Highway|Hwy|Parkway|Pkwy|Row|Gardens|Mews|Grove|Hill|Circle|Trail|Walk|Quay|Green';
const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const british = '[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}';
const room = '(?:[, ]{1,3}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Fl|App|Whg|#)\\.? ?[\\w-]{1,6})?';
const gap = '(?:,? |, ?|,?\\n[ \\t]{0,4})';
/** A town with what stands before or after it, in the order of the country. */
const town =
  `(?:(?:${gap}${capital}(?: ${capital}){0,2})?` +
  `(?:${gap}(?:${states})(?![\\p{L}]))?` +
  `(?:${gap}(?:\\d{5}(?:-\\d{4})?(?:${gap.replace('|,? ', '|')}${capital}(?: ${capital}){0,2})?|${british}|\\d{4} [A-Z]{2}(?: ${capital})?|[A-Z]{1,2}-\\d{4,5} ${capital}|\\d{4} ${capital}))?)`;

/** "24 Hour Drive", "Ihr Weg 1": how long or whose, not where. */
const noStreet =
  /(?:^|\d |\d[a-z] )(?:Hour|Day|Minute|Second|Week|Month|Year|Million|Billion|Thousand|Percent|Column|User|Item|Step|Best|Free|New|More|Ihr|Mein|Dein|Unser|Der|Die|Das|Ein|Kein|Jeder)s? /;

const street = (pattern: string): Pattern => ({
  kind: 'postal address',
  is: (text) => !noStreet.test(text),
  pattern: new RegExp(`(?<![\\p{L}\\p{N}.,$€£-])${pattern}${room}${town}`, 'gu'),
});

export const places: readonly Pattern[] = [
  street(
    `\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}[A-Za-z]?)? (?:[NSEW]\\.? )?(?:(?:${capital}|\\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${english})(?![\\p{L}])\\.?`,
  ),
  street(
    `(?:\\p{Lu}[\\p{L}-]{1,30}(?:stra(?:ß|ss)e|str\\.|weg|platz|allee|gasse|damm|ufer|straat|laan|gracht|plein|kade|vej|gatan|vägen|gade|katu)|(?:${capital}[ -]){1,2}(?:Straße|Strasse|Str\\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer))[ ]\\d{1,4} ?[a-z]?(?![\\p{L}\\p{N}])`,
  ),
  street(
    `\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|bd|place|chemin|allée|impasse|quai|route|cours)(?: (?:de la|de l['’]|des|du|de|d['’]))? ?${capital}(?:[ -](?:de |la |du |des )?${capital}){0,3}`,
  ),
  street(
    `(?:Calle|C/|Avenida|Avda\\.?|Plaza|Paseo|Carrer|Via|Viale|Piazza|Corso|Rua|Largo|Travessa|Ulica|ul\\.) (?:de |la |del |della |dei |da |do |dos )?${capital}(?: (?:de |la |del )?${capital}){0,3},? ?(?:n\\.?[º°]? ?)?\\d{1,4}(?![\\d%])`,
  ),
  {
    kind: 'postal address',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${capital}(?: ${capital}){0,2},? (?:${states}),? \\d{5}(?:-\\d{4})?(?!\\d)`,
      'gu',
    ),
  },
  { kind: 'postal address', pattern: new RegExp(`(?<![\\p{L}\\p{N}])${british}(?![\\p{L}\\p{N}])`, 'gu') },
  {
    kind: 'postal address',
    pattern: /(?<!\p{L})(?:P\. ?O\.|PO) ?Box \d{1,6}(?!\d)|(?<!\p{L})Postfach (?:\d ?){2,7}\d/giu,
  },
];

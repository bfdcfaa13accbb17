/** Numbers that prove themselves: payment cards by Luhn, bank accounts by modulo 97, and what a word before them names. */
import { digitsOf } from './find';
import type { Pattern } from './find';

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = digit * 2;
    sum += i % 2 ? (twice > 9 ? twice - 9 : twice) : digit;
  }
  return sum % 10 === 0;
}

/** ISO 13616: the first four characters moved to the end, letters as 10 to 35, the whole modulo 97 is 1. */
function mod97(iban: string): boolean {
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of parseInt(character, 36).toString()) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Issuers' first digits with their lengths, as the card networks publish them. */
const issuers =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6\d{15,18}|5[06-8]\d{10,17})$/;

/** Length of an account number by country, from the IBAN registry. */
const lengths =
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18' +
  'GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24' +
  'PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27SV28TL23TN24TR26UA29VA22VG24XK20';
const countries = lengths.match(/[A-Z]{2}/g)?.join('|') ?? '';

/** Each country's whole number, with single spaces, hyphens or dots anywhere. */
const iban = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...lengths.matchAll(/([A-Z]{2})(\d\d)/g)]
    .map(([, country = '', length = '']) => `${country}\\d\\d(?:[ .-]?[A-Z\\d]){${Number(length) - 4}}`)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'giu',
);

const bare = (text: string) => text.replace(/[ .-]/g, '').toUpperCase();

export const checkedNumbers: readonly Pattern[] = [
  { kind: 'bank account', pattern: iban, is: (text) => mod97(bare(text)) },
  {
    kind: 'card',
    pattern: /(?<![\d.,-])[2-6](?:[ .-]{0,2}\d){12,18}(?![\d-])/g,
    is: (text) => issuers.test(digitsOf(text)) && luhn(digitsOf(text)),
  },
  {
    kind: 'identity number',
    pattern: /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g,
  },
  // National insurance numbers of the United Kingdom: two letters, six digits, A to D.
  {
    kind: 'identity number',
    pattern:
      /(?<![\p{L}\p{N}])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'identity number',
    pattern:
      /(?<!\p{L})(?:ssn|social security|social insurance|national insurance|nhs|passport|driv(?:er|ing)[’']?s? licen[cs]e|licen[cs]e plate|tax(?:payer)?|steuer|personalausweis|reisepass|ausweis|sozialversicherungs|dni|nie|bsn|aadhaar|pan card)[- ]?(?:number|nummer|no\.?|nr\.?|id|identification number)?(?: is| was| ist)?[ :=#]{1,3}([A-Z\d]{1,20}(?:[ ./-](?:[A-Z\d]{0,10}\d[A-Z\d]{0,10}|[A-Z](?![A-Z]))){0,6})(?![\p{L}\p{N}])/dgiu,
    take: 1,
    is: (text) => digitsOf(text).length >= 5,
  },
  // A number that fails its check may have a typing mistake, and is an account all the same.
  {
    kind: 'bank account',
    pattern: new RegExp(
      `(?<!\\p{L})(?:iban|bank account|konto|kontonummer)(?: number| no\\.?| nr\\.?)?(?: is| ist)?[ :=]{1,3}((?:${countries})?\\d(?:[ .-]?[A-Z\\d]){5,31})(?![\\p{L}\\p{N}])`,
      'dgiu',
    ),
    take: 1,
    is: (text) => digitsOf(text).length >= 6,
  },
  {
    kind: 'bank account',
    pattern:
      /(?<!\p{L})(?:routing|sort code|aba|bankleitzahl|blz)(?: number| no\.?)?(?: is| ist)?[ :=]{1,3}(\d{2}[ -]\d{2}[ -]\d{2}|\d{6,9})(?!\d)/dgiu,
    take: 1,
  },
];

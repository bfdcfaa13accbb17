/** Numbers that belong to a person: payment cards, bank accounts, social security numbers. */

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

const card = /(?<![\d-])[2-6](?:[ -]?\d){12,18}(?![\d-])/g;
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30}\b/g;
const socialSecurity = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;

const bare = (written: string): string => written.replace(/[ -]/g, '');

/** What was found, as written. A card must pass the Luhn check, a bank account modulo 97. */
export function personalNumbers(text: string): string[] {
  return [
    ...(text.match(card) ?? []).filter((written) => luhn(bare(written))),
    ...(text.match(iban) ?? []).flatMap((written) => wholeIban(written)),
    ...(text.match(socialSecurity) ?? []),
  ];
}

/** Words in capitals may follow an account number, so the longest beginning that passes is taken. */
function wholeIban(written: string): string[] {
  for (let end = written.length; end >= 15; end = written.lastIndexOf(' ', end - 1)) {
    const candidate = written.slice(0, end);
    if (mod97(bare(candidate))) return [candidate];
  }
  return [];
}

/** Those numbers of a text that stand in none of the others. Spaces and hyphens do not count. */
export function strangers(text: string, known: string[]): string[] {
  const all = bare(known.join('\n')).toLowerCase();
  return personalNumbers(text).filter((number) => !all.includes(bare(number).toLowerCase()));
}

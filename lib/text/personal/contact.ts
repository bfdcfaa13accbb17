/** Where somebody can be reached, and what they are known by. */
import { digitsOf } from './find';
import type { Pattern } from './find';

const date =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}[-–]\d{4}|(?:19|20)\d\d)$/;
const amount = /^\d{1,3}(?:[.,' ]\d{3})*[.,]\d{1,2}$|^\d+[.,]\d{1,2}$/;
const moneyBefore = /(?:[$€£¥]|USD|EUR|GBP|CHF)\s?$/;
const moneyAfter = /^\s?(?:[$€£¥%]|USD|EUR|GBP|CHF|dollars?|euros?|pounds?)(?!\p{L})/iu;

/** 8 to 15 digits, as the numbering plan of the ITU bounds them; seven where a word says that it is a phone. */
const phoneLong =
  (least: number, most = 15) =>
  (text: string): boolean =>
    digitsOf(text).length >= least && digitsOf(text).length <= most && !date.test(text.trim());

const extension = '(?: ?(?:ext\\.?|x|extension|durchwahl) ?\\d{1,5})?';

const ofThings =
  'order|invoice|booking|reservation|customer|client|account|acct|user|member|membership|policy|claim|contract|ticket|case|reference|ref|tracking|shipment|parcel|consignment|delivery|transaction|payment|confirmation|subscription|patient|student|employee|serial|rma|return|device|imei|vin|meter|gift card|voucher|loyalty|frequent flyer|' +
  'bestell|auftrags|rechnungs|kunden|vertrags|sendungs|buchungs|mitglieds|bestellung|auftrag|rechnung|commande|facture|pedido|factura|ordine|fattura|bestelling|factuur';
const mark = '(?:numbers?|nummer|nr\\.?|no\\.?|n[°º]\\.?|num(?:ber)?\\.?|ids?|code|key|ref(?:erence)?)';
const token = '[A-Z\\d](?:[A-Z\\d]|[-_/](?=[A-Z\\d])){2,40}';

/** Neither a date, an amount nor a version, and with digits enough to single somebody out. */
function singlesOut(least: number) {
  return (text: string, before: string, after: string): boolean =>
    digitsOf(text).length >= least &&
    !date.test(text) &&
    !amount.test(text) &&
    !moneyBefore.test(before) &&
    !moneyAfter.test(after) &&
    !/^[.,]\d/.test(after);
}

const octet = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** Addresses that everybody has: this device, private networks, masks. */
const nobodys = /^(?:0|10|127|255|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./;

export const mails: readonly Pattern[] = [
  {
    kind: 'e-mail address',
    pattern:
      /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+'’-]{0,63})@(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}(?![\p{L}\p{N}])/gu,
    // The address of a repository, not of a person.
    is: (text, _, after) => !(text.startsWith('git@') && after.startsWith(':')),
  },
  {
    kind: 'e-mail address',
    pattern:
      /(?<![\w.])[\w.+-]{1,64} ?(?:\[at\]|\(at\)|\{at\}) ?[\w-]{1,63}(?: ?(?:\.|\[dot\]|\(dot\)|\{dot\}) ?[a-z]{2,24}){1,4}(?!\w)/gi,
  },
];

export const births: readonly Pattern[] = [
  {
    kind: 'birth date',
    pattern:
      /(?<!\p{L})(?:born(?: on)?|d\.?o\.?b\.?|date of birth|birth ?dates?|birthday|geboren(?: am)?|geburtsdatum|geburtstag|née? le|date de naissance|fecha de nacimiento|nacid[oa] el|data di nascita)(?: is| was| ist)?[ :.]{1,3}(?:the )?(\d{1,2}[./ -]\d{1,2}[./ -]\d{2,4}|\d{4}-\d{2}-\d{2}|\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th|\.)?(?: of| de)? \p{L}{3,9}\.?,?(?: de)? \d{4})/dgiu,
    take: 1,
  },
];

export const references: readonly Pattern[] = [
  {
    kind: 'reference',
    pattern: /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/gi,
  },
  { kind: 'reference', pattern: /(?<!\w)1Z[\dA-Z]{16}(?!\w)/g },
  {
    kind: 'reference',
    pattern:
      /(?<!\w)(?:cus|sub|pi|ch|in|cs|acct|evt|txn|re|si|seti|ord|inv|usr|user)_(?=\w{0,40}\d)[A-Za-z\d]{8,60}(?!\w)/g,
  },
  {
    kind: 'reference',
    pattern:
      /(?<![\w-])(?:INV|ORD|ORDER|RMA|CUS|CUST|CST|TKT|REF|BK|CASE|SUB|TXN|PAY|RE|RG|SO|PO|KD|AB)[-_#]\d{3,20}(?:[-/]\d{1,12}){0,3}(?![\w-])/gi,
    is: (text) => !date.test(text.replace(/^\D+/, '')),
  },
  {
    kind: 'reference',
    pattern: new RegExp(
      `(?<!\\p{L})(?:${ofThings})[- ]?(?:${mark}(?!\\p{L})|#|№)(?: is| was| ist)?[ :=#“"-]{0,4}(\\d{2,5}(?: \\d{2,5}){1,4}|${token})(?![\\p{L}\\p{N}])`,
      'dgiu',
    ),
    take: 1,
    is: singlesOut(3),
  },
  {
    kind: 'reference',
    pattern: new RegExp(
      `(?<!\\p{L})(?:${ofThings})(?: is| was)? ?(?:[:=] ?#?|#|\\()(${token})(?![\\p{L}\\p{N}])`,
      'dgiu',
    ),
    take: 1,
    is: singlesOut(4),
  },
  {
    kind: 'reference',
    pattern: new RegExp(`(?<!\\p{L})(?:${ofThings}) (${token})(?![\\p{L}\\p{N}])`, 'dgiu'),
    take: 1,
    // "order 12000 units" tells how many; "order 12000" tells which.
    is: (text, before, after) =>
      singlesOut(/\p{L}/u.test(text) ? 3 : 5)(text, before, after) &&
      (/\p{L}/u.test(text) || !/^ \p{Ll}{2,20}s(?!\p{L})/u.test(after)),
  },
  {
    kind: 'reference',
    pattern:
      /(?<!\p{L})(?:user ?name|log-?in(?: name)?|user id|screen name|handle|benutzername|nutzername)(?: is| was| ist)?[ ]{0,2}[:=]?[ ]{0,2}["“'‘]?(?<=[:="“'‘ ])(@?[\p{L}\d][\p{L}\d._-]{2,39})/dgiu,
    take: 1,
    is: (text) => /\d|[._]\p{L}|^@/u.test(text) && !/^\d{1,3}$/.test(text),
  },
  {
    kind: 'reference',
    pattern: /(?<![\w&#/])#((?:[A-Z]{1,4}-?)?\d{4,20})(?![\w])/dg,
    take: 1,
    is: (_, before) => !/(?:colou?r|hex|css|background|rgb|fill)\b[^\n]{0,20}#$/i.test(before),
  },
];

export const network: readonly Pattern[] = [
  {
    kind: 'network address',
    pattern: new RegExp(`(?<![\\w.-])${octet}(?:\\.${octet}){3}(?![\\w-]|\\.\\d)`, 'g'),
    is: (text, before) =>
      !nobodys.test(text) &&
      !/(?:\bv(?:er(?:sion)?)?\.?|\brelease|\bbuild|\bfirmware|\bupdate|\bsection|\bchapter|§)\s?$/i.test(
        before,
      ),
  },
  {
    kind: 'network address',
    pattern:
      /(?<![\w:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6}|(?:[\da-f]{1,4}:){2,7}:)(?![\w:])/gi,
    is: (text) => /[a-f]/i.test(text) || text.split(':').length > 4,
  },
  { kind: 'network address', pattern: /(?<![\w:-])[\da-f]{2}(?:[:-][\da-f]{2}){5}(?![\w:-])/gi },
];

export const phones: readonly Pattern[] = [
  {
    kind: 'phone number',
    pattern: new RegExp(`(?<![\\w+.])\\+\\d(?:[ ().\\/-]{0,3}\\d){7,14}(?!\\d)${extension}`, 'gi'),
    is: phoneLong(8, 20),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(`(?<![\\w.,:-])00[1-9](?:[ ().\\/-]{0,3}\\d){7,13}(?!\\d)${extension}`, 'gi'),
    is: phoneLong(9, 22),
  },
  // North America.
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\w.,:-])(?:1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?![\\w]|-\\d)${extension}`,
      'gi',
    ),
  },
  // A national number begins with a single zero.
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<![\\w.,:/-])\\(?0[1-9]\\d{0,4}\\)?(?:[ /-]{0,3}\\d){5,9}(?![\\w]|[.,:]\\d)${extension}`,
      'gi',
    ),
    is: phoneLong(9, 17),
  },
  {
    kind: 'phone number',
    pattern: new RegExp(
      `(?<!\\p{L})(?:phone|tel|telephone|mobile|cell|call(?: me)?(?: back)?(?: at| on| under)?|ring me on|text(?: me)?(?: at| on)?|whats ?app|fax|handy|mobil|telefon|téléphone|tél|móvil|teléfono|tel[eé]fono|cellulare|contact|reach me (?:at|on|under))(?: number| no\\.?|nummer)?(?: is| ist)?[ .:]{1,3}([(\\d](?:[ ().\\/-]{0,2}\\d){6,13})(?![\\d%]|[.,]\\d)${extension}`,
      'dgiu',
    ),
    take: 1,
    is: (text, _, after) => phoneLong(7)(text) && !moneyAfter.test(after),
  },
  // What nobody can name and is too long for a count.
  {
    kind: 'reference',
    pattern: /(?<![\w.,:/#-])\d{9,24}(?![\w]|[.,:/-]\d)/g,
    is: (text, before, after) => !/0{6}$/.test(text) && !moneyBefore.test(before) && !moneyAfter.test(after),
  },
];

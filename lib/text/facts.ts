/**
 * The typed facts of a text: what a wrong reply is usually wrong about. Every pattern is bounded, so that the
 * work stays linear in the length of the text.
 */

export type FactKind =
  | 'url'
  | 'email'
  | 'label'
  | 'money'
  | 'date'
  | 'time'
  | 'percent'
  | 'duration'
  | 'quantity'
  | 'phone'
  | 'id'
  | 'number'
  | 'name';

/** `value` is normalised: two facts of one kind say the same when their values are equal. */
export interface Fact {
  kind: FactKind;
  value: string;
  words: string;
  start: number;
  end: number;
}

const small =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const digits = String.raw`\p{Nd}{1,3}(?:[ ,.'’\u00a0\u202f]\p{Nd}{3}){1,4}(?:[.,]\p{Nd}{1,2})?(?!\p{Nd})|\p{Nd}{1,15}(?:[.,]\p{Nd}{1,6})?`;
const spelled = `(?:${tens.join('|')})(?:[- ](?:${small.slice(0, 9).join('|')}))?|${small.slice(1).join('|')}|hundred`;
const number = String.raw`(?<![\p{L}\p{Nd}])(?:(?:${digits})(?:[kKM](?!\p{L}))?|(?:${spelled})(?!\p{L}))`;
const range = String.raw`(${number})(?:\s?(?:-|–|to|and|or)\s?(${number}))?`;
const currency = String.raw`USD|EUR|GBP|CHF|JPY|CAD|AUD|INR|dollars?|euros?|pounds?(?! weight)|cents?`;
const month = String.raw`(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)(?![\p{L}])\.?`;
const day = String.raw`\p{Nd}{1,2}(?:st|nd|rd|th)?`;
const year = String.raw`(?:,?\s(\p{Nd}{4}))?(?![\p{Nd}])`;
const span = String.raw`(?:business|working|calendar)\s?days?|milliseconds?|ms|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|nights?|weeks?|months?|years?|yrs?`;
const unit = String.raw`[KMGT]i?B|kb|bytes?|px|km|cm|mm|kg|lbs?|mg|ml|[KMG]bps|[KMG]?Hz|°[CF]`;

/** "1,000.50", "1 000", "10k", "twenty-four" as one spelling: "1000.5", "1000", "10000", "24". */
function plain(text: string): string {
  const word = text.toLowerCase().split(/[- ]/);
  const ten = tens.indexOf(word[0] ?? '');
  if (ten >= 0) return String((ten + 2) * 10 + small.indexOf(word[1] ?? '') + 1);
  if (small.includes(text.toLowerCase())) return String(small.indexOf(text.toLowerCase()) + 1);
  if (word[0] === 'hundred') return '100';
  let value = text.normalize('NFKC').replace(/[ '’]/g, '');
  const scale = value.endsWith('M') ? 1e6 : /k$/i.test(value) ? 1e3 : 1;
  value = value.replace(/[kM]$/i, '');
  const last = Math.max(value.lastIndexOf(','), value.lastIndexOf('.'));
  const grouped = /^\d+(?:,\d{3})+$/.test(value) || /^\d+(?:\.\d{3}){2,}$/.test(value);
  if (grouped) value = value.replace(/[.,]/g, '');
  else if (last >= 0) value = value.slice(0, last).replace(/[.,]/g, '') + '.' + value.slice(last + 1);
  const amount = Number(value) * scale;
  return Number.isFinite(amount) ? String(amount) : value;
}

const singular = (word: string) =>
  word
    .toLowerCase()
    .replace(/^(?:business|working)\s?days?$/, 'workday')
    .replace(/^calendar\s?/, '')
    .replace(/^h(?:rs?)?$/, 'hour')
    .replace(/^(?:min|sec)s?$/, (short) => (short.startsWith('m') ? 'minute' : 'second'))
    .replace(/^yrs?$/, 'year')
    .replace(/(?<=\w{2})s$/, '');

const money = (sign: string) =>
  ({ usd: '$', us$: '$', dollar: '$', eur: '€', euro: '€', gbp: '£', pound: '£' })[singular(sign)] ??
  singular(sign);

const both = (values: (string | undefined)[], suffix: string) =>
  values.filter((value) => value !== undefined).map((value) => plain(value) + suffix);

/** Written addresses are compared without scheme, "www." and closing punctuation, which say nothing of where they lead. */
export function bareUrl(url: string): string {
  return url
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[/.,;:!?)\]}'"’”>]+$/, '');
}

type Pattern = [FactKind, RegExp, (match: RegExpExecArray) => string[]];
const make = (source: string, flags = 'giu') => new RegExp(source, flags);

/** In the order in which they claim characters: what one pattern took, no later one sees. */
const patterns: Pattern[] = [
  [
    'email',
    make(String.raw`[\p{L}\p{Nd}._%+-]{1,64}@[\p{L}\p{Nd}-]{1,63}(?:\.[\p{L}\p{Nd}-]{1,63}){1,5}`),
    (m) => [m[0].toLowerCase()],
  ],
  [
    'url',
    make(
      String.raw`(?<![\p{L}\p{Nd}])(?:(?:[a-z][a-z0-9+-]{1,15}:\/\/|www\.|(?:javascript|data|mailto|tel):)[^\s<>"“”]{1,2000}|(?:[\p{L}\p{Nd}-]{1,63}\.){1,5}[a-z]{2,18}(?![\p{L}\p{Nd}])(?:[/?#:@][^\s<>"“”]{0,2000})?)`,
    ),
    (m) => [bareUrl(m[0])],
  ],
  [
    'money',
    make(
      String.raw`((?:US|CA|AU|A|C|R|HK|NZ)?[$€£¥₹₽₩])\s?(${number})|${range}\s?((?:${currency})(?!\p{L})|[$€£¥₹₽₩])`,
    ),
    (m) => both(m[2] === undefined ? [m[3], m[4]] : [m[2]], money(m[1] ?? m[5] ?? '')),
  ],
  [
    'date',
    make(String.raw`(?<!\p{Nd})(\p{Nd}{4})-(\p{Nd}{2})-(\p{Nd}{2})(?!\p{Nd})`),
    (m) => dated(m[3], Number(m[2]) - 1, m[1]),
  ],
  [
    'date',
    make(String.raw`(?<!\p{Nd})(${day})(?:\sof)?\s(${month})${year}`),
    (m) => dated(m[1], monthOf(m[2]), m[3]),
  ],
  [
    'date',
    make(String.raw`(?<!\p{L})(${month})\s(${day})(?!\p{Nd})${year}`),
    (m) => dated(m[2], monthOf(m[1]), m[3]),
  ],
  [
    'date',
    make(String.raw`(?<!\p{L})(${month})\s(\p{Nd}{4})(?!\p{Nd})`),
    (m) => dated(undefined, monthOf(m[1]), m[2]),
  ],
  [
    'date',
    make(String.raw`(?<!\p{Nd})\p{Nd}{1,2}([/.])\p{Nd}{1,2}\1\p{Nd}{2,4}(?!\p{Nd})`),
    (m) => [m[0].normalize('NFKC')],
  ],
  // A bare month name only in capitals, and never where a sentence begins: "may" and "march" are verbs.
  [
    'date',
    make(String.raw`(?<=[\p{L}\p{Nd},\u0001]\s)${month}`, 'gu'),
    (m) => dated(undefined, monthOf(m[0]), undefined),
  ],
  [
    'date',
    make(String.raw`(?<!\p{L})(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?!\p{L})`),
    (m) => [singular(m[0])],
  ],
  [
    'time',
    make(
      String.raw`(?<![\p{Nd}:])(\p{Nd}{1,2})(?:[:.](\p{Nd}{2}))?\s?([ap])\.?m(?!\p{L})|(?<![\p{Nd}:])(\p{Nd}{1,2}):(\p{Nd}{2})(?!\p{Nd})`,
    ),
    (m) => {
      const hour = Number(m[1] ?? m[4]);
      const half = m[3]?.toLowerCase();
      return [`${half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0)}:${m[2] ?? m[5] ?? '00'}`];
    },
  ],
  ['percent', make(String.raw`${range}\s?(?:%|per ?cent(?!\p{L}))`), (m) => both([m[1], m[2]], '%')],
  [
    'duration',
    make(String.raw`(?:${range}|(?<!\p{L})(?:an?|one))(?:\s|-)?(${span})(?!\p{L})`),
    (m) => both(m[1] === undefined ? ['1'] : [m[1], m[2]], ' ' + singular(m[3] ?? '')),
  ],
  [
    'quantity',
    make(String.raw`${range}\s?(${unit})(?!\p{L})`),
    (m) => both([m[1], m[2]], ' ' + singular(m[3] ?? '')),
  ],
  [
    'phone',
    make(String.raw`(?<![\p{L}\p{Nd}])(?:\+|\(|00?)\p{Nd}[\p{Nd} ().-]{5,16}\p{Nd}`),
    (m) => [m[0].normalize('NFKC').replace(/\D/g, '')],
  ],
  [
    'id',
    make(
      String.raw`#\p{Nd}{2,20}|(?<![\p{L}\p{Nd}])(?:[\p{L}]{1,10}[-_]?\p{Nd}{2}[\p{L}\p{Nd}_-]{0,40}|\p{Nd}{1,20}[-_]?\p{L}{1,10}\p{Nd}[\p{L}\p{Nd}_-]{0,40}|\p{Nd}{6,20})(?![\p{L}\p{Nd}])`,
    ),
    (m) => [m[0].toLowerCase().replace(/^#/, '')],
  ],
  ['number', make(String.raw`\p{Nd}{1,9}(?:\.\p{Nd}{1,9}){2,4}`), (m) => [m[0]]],
  ['number', make(range), (m) => both([m[1], m[2]], '')],
  [
    'label',
    make(String.raw`["“«„]([^"“”«»„\n]{1,80})["”»“]`, 'gu'),
    (m) => [(m[1] ?? '').toLowerCase().trim()],
  ],
  // A capital inside a sentence, or capitals inside a word, name something: "Search Console", "PDF", "iPhone".
  [
    'name',
    make(
      String.raw`(?<=[\p{L}\p{Nd},;)\u0001]['’"”]?[ ])\p{Lu}[\p{L}\p{Nd}'’&-]{0,40}|(?<![\p{L}\p{Nd}])(?:\p{Lu}{2,12}(?:s(?!\p{L}))?|\p{Ll}{1,20}\p{Lu}\p{L}{1,20})(?![\p{L}])`,
      'gu',
    ),
    (m) => (/^I(?:['’]\p{L}+)?$/u.test(m[0]) ? [] : [m[0].toLowerCase().replace(/['’]s$/, '')]),
  ],
];

function monthOf(name: string | undefined): number {
  return months.indexOf((name ?? '').slice(0, 3).toLowerCase());
}

/** A date counts piece by piece, so that "5 March" is found in "5 March 2026", but never in "3 May and 5 June". */
function dated(dayText: string | undefined, monthIndex: number, yearText: string | undefined): string[] {
  const named = `m${monthIndex + 1}`;
  const values = dayText === undefined ? [] : [`${named}-${Number.parseInt(dayText.normalize('NFKC'), 10)}`];
  return [...values, named, ...(yearText === undefined ? [] : [`y${yearText.normalize('NFKC')}`])];
}

/** Every typed fact of `text`, in no order of meaning. A range ("3 to 5 days") gives one fact per end. */
export function extractFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  let rest = text;
  for (const [kind, pattern, values] of patterns) {
    pattern.lastIndex = 0;
    let blanked = '';
    let from = 0;
    for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
      const start = match.index;
      const end = start + match[0].length;
      for (const value of values(match))
        facts.push({ kind, value, words: text.slice(start, end), start, end });
      // A label's words may hold facts of their own; a name may only be seen once.
      if (kind === 'label') continue;
      blanked += rest.slice(from, start) + '\u0001'.repeat(end - start);
      from = end;
    }
    rest = blanked + rest.slice(from);
  }
  return facts;
}

/**
 * True sentences made wrong in one known way each. Written apart from the proof and from its word lists, so that what
 * it does not know counts against it. Each gives the wrong sentence or null; `random` gives numbers from 0 to 1.
 */
const pick = (list, random) => list[Math.floor(random() * list.length)];
const number = /(?<![\p{L}\p{N}.,/:-])\d+(?:[.,]\d+)*(?![\p{L}\p{N}/:-]|[.,]\d)/gu;
const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const month = new RegExp(
  `\\b(?:${months.join('|')})\\b(?=\\s+\\d|,)|(?<=\\d\\s)(?:${months.join('|')})\\b|(?<=\\b(?:in|on|by|until|from|since|of)\\s)(?:${months.join('|')})\\b`,
  'g',
);
const dated = new RegExp(
  `\\b(?:\\d{1,2}(?:st|nd|rd|th)?\\s(?:${months.join('|')})(?:\\s\\d{4})?|(?:${months.join('|')})\\s\\d{1,2}(?!\\d)(?:,?\\s\\d{4})?|(?:${months.join('|')})\\s\\d{4}|\\d{4}-\\d{2}-\\d{2})`,
  'g',
);
const days = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

function put(sentence, match, by) {
  return sentence.slice(0, match.index) + by + sentence.slice(match.index + match[0].length);
}
const tail = (sentence, more) => `${sentence.replace(/[\s.!?:;,]*$/, '')}${more}`;
const bare = (value) => Number(value.replace(/,/g, ''));

/** Everything in a sentence that is a number, but not a part of a date. */
export function numbersOf(text) {
  const inDates = [...text.matchAll(dated)].map((match) => [match.index, match.index + match[0].length]);
  return [...text.matchAll(number)].filter(
    (match) => !inDates.some(([from, to]) => match.index >= from && match.index < to),
  );
}

/** What a number counts: the word or sign beside it, so that a price is put for a price. */
export function unitOf(text, match) {
  const before = text
    .slice(Math.max(0, match.index - 2), match.index)
    .trim()
    .slice(-1);
  if (/[$€£¥]/.test(before)) return before;
  const after = /^\s?-?(%|[\p{L}]+)/u.exec(
    text.slice(match.index + match[0].length, match.index + match[0].length + 30),
  );
  return after ? after[1].toLowerCase().replace(/s$/, '') : '';
}

const units = [
  ['day', 'week'],
  ['hour', 'day'],
  ['minute', 'hour'],
  ['week', 'month'],
  ['month', 'year'],
  ['year', 'month'],
  ['second', 'minute'],
  ['GB', 'MB'],
  ['MB', 'GB'],
  ['km', 'm'],
];

function otherName(sentence, names, known, random) {
  for (let turn = 0; turn < 20; turn++) {
    const name = pick(names, random);
    if (name && !known.has(name.toLowerCase()) && !sentence.includes(name)) return name;
  }
  return null;
}

const hosts = [
  'help-desk-refunds.example.net/claim',
  'account-check.example.org/login?ref=9',
  'cdn.example.net/form.pdf',
  'support.example.co/ticket/77',
];
const links = [
  (to) => ` at https://${to}.`,
  (to) => `, see ${to}.`,
  (to) => ` (www.${to}).`,
  (to) => `. Details: https://${to}`,
];
const promises = [
  ', and we will refund your last payment.',
  ', and I have cancelled your subscription.',
  ', and we’ll replace it free of charge.',
  ', and you will receive a full refund.',
  ', and I will escalate this to our engineers.',
  ', and we have credited your account.',
  ', and we guarantee delivery by tomorrow.',
  ', and your account has been upgraded at no cost.',
  ', and we are going to waive the fee for you.',
  ', and we can offer you a discount on your next order.',
  ', and our team will fix this today.',
  ', and I’ve reset your password.',
];

/** A table row told in words, rightly and with the value of another column of the same kind; null for no such row. */
export function rowTold(sentence, random) {
  const cells = sentence.split('; ').map((cell) => cell.split(': '));
  if (cells.length < 3 || cells.some((cell) => cell.length !== 2)) return null;
  const values = cells.slice(1).filter(([, value]) => /\d/.test(value));
  const kind = (value) => value.replace(/[\d.,]+/g, '0');
  const pairs = values.flatMap((one) =>
    values
      .filter((other) => other !== one && kind(other[1]) === kind(one[1]) && other[1] !== one[1])
      .map((other) => [one, other]),
  );
  if (pairs.length === 0) return null;
  const [one, other] = pick(pairs, random);
  const [subject, name] = cells[0];
  const say = (value) => `The ${one[0].toLowerCase()} of the ${name} ${subject.toLowerCase()} is ${value}.`;
  return { right: say(one[1]), wrong: say(other[1]) };
}

/**
 * @param given `elsewhere`: the rest of the page; `foreign`: sentences of other pages; `names`: of other pages;
 * `known`: words of the evidence, lower case; `opposites`: pairs of words
 */
export const errors = {
  'number changed'({ sentence, random }) {
    const all = numbersOf(sentence);
    if (all.length === 0) return null;
    const match = pick(all, random);
    const value = match[0];
    const changed = value.replace(/\d(?!.*\d)/, (digit) =>
      String((Number(digit) + 1 + Math.floor(random() * 8)) % 10),
    );
    return changed === value || /^0+$/.test(changed) ? null : put(sentence, match, changed);
  },
  'unit changed'({ sentence, random }) {
    for (const match of numbersOf(sentence)) {
      const at = match.index + match[0].length;
      for (const [one, other] of units) {
        const found = new RegExp(`^([ -]?)${one}(s?)\\b`).exec(sentence.slice(at));
        if (found)
          return sentence.slice(0, at) + found[1] + other + found[2] + sentence.slice(at + found[0].length);
      }
      const sign = /[$€£]/.exec(sentence.charAt(match.index - 1));
      if (sign)
        return (
          sentence.slice(0, match.index - 1) +
          pick(
            ['$', '€', '£'].filter((one) => one !== sign[0]),
            random,
          ) +
          sentence.slice(match.index)
        );
    }
    return null;
  },
  'date changed'({ sentence, random }) {
    const all = [...sentence.matchAll(dated)];
    if (all.length > 0) {
      const match = pick(all, random);
      const kind = random();
      const name = new RegExp(months.join('|')).exec(match[0]);
      const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(match[0]);
      if (iso)
        return put(
          sentence,
          match,
          `${iso[1]}-${iso[2]}-${String((Number(iso[3]) % 27) + 1).padStart(2, '0')}`,
        );
      const year = /\d{4}/.exec(match[0]);
      const day = /(?<!\d)\d{1,2}(?!\d)/.exec(match[0]);
      if (year && kind < 0.34)
        return put(sentence, match, match[0].replace(/\d{4}/, String(Number(year[0]) + 1)));
      if (day && kind < 0.67)
        return put(
          sentence,
          match,
          match[0].replace(/(?<!\d)\d{1,2}(?!\d)/, String((Number(day[0]) % 27) + 1)),
        );
      if (name)
        return put(
          sentence,
          match,
          match[0].replace(
            name[0],
            pick(
              months.filter((one) => one !== name[0] && !sentence.includes(one)),
              random,
            ),
          ),
        );
    }
    const named = [...sentence.matchAll(month)][0];
    if (named)
      return put(
        sentence,
        named,
        pick(
          months.filter((one) => !sentence.includes(one)),
          random,
        ),
      );
    const weekday = new RegExp(`\\b(?:${days.join('|')})(?=s?\\b)`).exec(sentence);
    return weekday
      ? put(
          sentence,
          weekday,
          pick(
            days.filter((one) => !sentence.includes(one)),
            random,
          ),
        )
      : null;
  },
  'negation added'({ sentence }) {
    const match =
      /\b(?:can|will|must|should|may|is|are|was|were|does|do|has|have)\b(?! not\b|n['’]t|\?)/.exec(sentence);
    return match && !/\?\s*$/.test(sentence) ? put(sentence, match, `${match[0]} not`) : null;
  },
  'negation removed'({ sentence }) {
    for (const [pattern, by] of [
      [/\bcannot\b/, 'can'],
      [/\bcan['’]t\b/, 'can'],
      [/\bwon['’]t\b/, 'will'],
      [/\b(do|does|did|is|are|was|were|has|have|should|would|could)n['’]t\b/, '$1'],
      [/\b(can|will|must|should|may|is|are|was|were|does|do|did|has|have|be|been) not\b/, '$1'],
      [/\bnot /, ''],
      [/\bnever\b/, 'always'],
      [/\bwithout\b/, 'with'],
    ]) {
      if (pattern.test(sentence)) return sentence.replace(pattern, by);
    }
    return null;
  },
  'name swapped'({ sentence, names, known, random }) {
    const all = [
      ...sentence.matchAll(/(?<=[\p{Ll},;)] )\p{Lu}[\p{L}]{2,}(?: \p{Lu}[\p{L}]{2,}){0,3}/gu),
    ].filter((match) => !months.includes(match[0]) && !days.includes(match[0]));
    if (all.length === 0) return null;
    const by = otherName(sentence, names, known, random);
    return by === null ? null : put(sentence, pick(all, random), by);
  },
  'opposite word'({ sentence, opposites, random }) {
    const found = [];
    for (const match of sentence.matchAll(/(?<![\p{L}-])\p{L}+(?![\p{L}-])/gu)) {
      const word = match[0].toLowerCase();
      for (const other of opposites.get(word) ?? [])
        if (!new RegExp(`\\b${other}\\b`, 'i').test(sentence)) found.push([match, other]);
    }
    if (found.length === 0) return null;
    const [match, other] = pick(found, random);
    const cased = /^\p{Lu}/u.test(match[0]) ? other.charAt(0).toUpperCase() + other.slice(1) : other;
    return put(sentence, match, cased);
  },
  'foreign address': ({ sentence, random }) => tail(sentence, pick(links, random)(pick(hosts, random))),
  'promise added': ({ sentence, random }) => tail(sentence, pick(promises, random)),
  'foreign sentence': ({ foreign, random }) => pick(foreign, random) ?? null,
  'false tail'({ sentence, foreign, random }) {
    const other = pick(foreign, random);
    if (!other || !/[\p{L}]/u.test(sentence)) return null;
    const clause = other.replace(/[\s.!?:;]*$/, '').split(/[,;:]\s/)[0];
    if (clause.split(' ').length < 4) return null;
    return tail(sentence, `, and ${clause.charAt(0).toLowerCase()}${clause.slice(1)}.`);
  },
  'another cell of the row'({ sentence, random }) {
    const told = rowTold(sentence, random);
    return told === null ? null : told.wrong;
  },
  'another number of the page'({ sentence, elsewhere, random }) {
    const own = numbersOf(sentence);
    if (own.length === 0) return null;
    const match = pick(own, random);
    const others = numbersOf(elsewhere).filter(
      (other) => bare(other[0]) !== bare(match[0]) && !own.some((one) => one[0] === other[0]),
    );
    return others.length === 0 ? null : put(sentence, match, pick(others, random)[0]);
  },
  'another number of the page, same unit'({ sentence, elsewhere, random }) {
    const own = numbersOf(sentence).filter((match) => unitOf(sentence, match) !== '');
    if (own.length === 0) return null;
    const match = pick(own, random);
    const others = numbersOf(elsewhere).filter(
      (other) =>
        bare(other[0]) !== bare(match[0]) &&
        !own.some((one) => one[0] === other[0]) &&
        unitOf(elsewhere, other) === unitOf(sentence, match),
    );
    return others.length === 0 ? null : put(sentence, match, pick(others, random)[0]);
  },
};

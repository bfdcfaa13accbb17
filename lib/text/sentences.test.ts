import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences';

/** A bar marks each cut; the text is the same without the bars. */
const cases: [name: string, marked: string][] = [
  ['two plain sentences', 'We refund it.| It takes five days.'],
  ['abbreviations', 'Ask Dr. Meyer, e.g. by mail, approx. at noon.| Then wait.'],
  [
    'abbreviation that may end a sentence',
    'Bring keys, cards, etc.| The desk closes at 5 p.m.| You can call.',
  ],
  ['abbreviation in the middle', 'It opens at 9 a.m. on weekdays, etc. and so on.'],
  ['decimals and amounts', 'It costs $19.99 per seat.| A year is 199.00 EUR.'],
  ['versions', 'Use v2.10.1 or newer.| Get version 3.| Then restart.'],
  ['addresses', 'See https://help.example.com/a.b?c=d.e.| Write to a.b@example.co.uk.| Done.'],
  ['file names', 'Open Node.js and app.config.json first.| Then save.'],
  ['initials', 'Ask for J. R. Smith at the desk.| He knows.'],
  ['a label is no initial', 'You are on Plan B.| You can change it.'],
  ['I at the end', 'Nobody knows it but I.| We asked.'],
  ['country', 'Sold in U.S. Government stores only.| Or in the U.S.| We ship.'],
  ['number sign', 'Order No. 55 is here.| No.| We do not refund.'],
  ['month', 'Due on Jan. 5 and Sept. 6.| Pay then.'],
  ['question and exclamation', 'Can I cancel?| Yes!| Why not?!| Fine.'],
  ['quotes', 'Press “Save.”| Then close.| "Is it on?" he asked.| "Stop!"| It stopped.'],
  [
    'brackets stay with their sentence',
    'Plans renew (monthly. Or yearly.) at noon.| (See below. It is short.)| End.',
  ],
  ['lower case mail', 'hi.| where is my order?| i paid.| thanks'],
  ['ellipsis', 'Well... maybe it works.| Wait…| Now it does.'],
  ['lines', 'Hello\n|\nMy invoice is wrong\n|Best'],
  ['wrapped line', 'I have been trying to change the address on my account for\na week now.| No luck.'],
  ['numbered date', 'Am 24. dezember geschlossen.| Danach offen.'],
  ['Chinese', '我想取消订阅。|可以退款吗？|谢谢！'],
  ['Japanese with quotes', '「保存。」|次に閉じる。'],
  ['Arabic', 'هل يمكنني الإلغاء؟| نعم.| شكرا'],
  ['Hindi', 'यह ठीक है।| धन्यवाद'],
  ['Spanish', '¿Puedo cancelar?| ¡Gracias!'],
  ['dot in a word', 'The .zip file and .NET work.| Good.'],
];

describe('splitSentences', () => {
  it.each(cases)('%s', (_name, marked) => {
    const text = marked.replaceAll('|', '');
    const expected = marked
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(expected);
  });

  it.each([
    [
      'numbers',
      '1. Open Settings.\n2) Choose Billing. Save.',
      ['Open Settings.', 'Choose Billing.', 'Save.'],
    ],
    ['bullets', '- one\n• two\n* three', ['one', 'two', 'three']],
    ['letters', 'Then:\n  a. Click Plan\n  b) Click Save', ['Then:', 'Click Plan', 'Click Save']],
    ['separators', 'One\n---\n***\nTwo', ['One', 'Two']],
    ['nothing', ' \n ... \n', []],
  ])('leaves markers out: %s', (_name, text, expected) => {
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(expected);
  });

  it('gives places that slice right, in order and without overlap, and loses no letter', () => {
    const all = cases.map(([, marked]) => marked.replaceAll('|', '')).join('\n\n');
    const sentences = splitSentences(all);
    let end = 0;
    for (const sentence of sentences) {
      expect(all.slice(sentence.start, sentence.end)).toBe(sentence.text);
      expect(sentence.start).toBeGreaterThanOrEqual(end);
      end = sentence.end;
    }
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    expect(letters(sentences.map((sentence) => sentence.text).join(''))).toBe(letters(all));
  });

  it.each([
    ['('],
    ['(a '],
    ['. '],
    ['a.'],
    ['"'],
    ['. "'],
    ['('.repeat(400) + '. '],
    ['\n'],
    [' \t'],
    ['J. '],
  ])('looks at each character of %j a few times, however long the text', (unit) => {
    const looks = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length));
      return looksAt(() => splitSentences(text)) / text.length;
    };
    expect(looks(50_000)).toBeLessThan(40);
    expect(looks(50_000)).toBeLessThan(looks(5_000) * 1.1 + 1);
  });
});

/** How often single characters are looked at meanwhile. */
function looksAt(work: () => void): number {
  const { charAt } = String.prototype;
  let count = 0;
  String.prototype.charAt = function (this: string, at: number) {
    count += 1;
    return charAt.call(this, at);
  };
  try {
    work();
  } finally {
    String.prototype.charAt = charAt;
  }
  return count;
}

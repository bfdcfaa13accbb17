import { describe, expect, it } from 'vitest';
import type { Evidence } from '../domain';
import { splitSentences } from '../text/sentences';
import { corpus } from './corpus';
import { evidenceFrom, planted } from './planting';
import { verify } from './verify';

const check = (text: string, evidence: Evidence[] = corpus, customerText = '', courtesy: string[] = []) =>
  verify({ text, evidence, customerText, courtesy });
const groundings = (text: string, evidence?: Evidence[], customerText?: string, courtesy?: string[]) =>
  check(text, evidence, customerText, courtesy).map(({ grounding }) => grounding);
const sentencesOf = (evidence: Evidence) =>
  evidence.passage.parts.flatMap((part) =>
    splitSentences(evidence.passage.text.slice(part.start, part.end)).map(({ text }) => text),
  );
const caught = (text: string, evidence: Evidence[]) =>
  check(text, evidence).some(({ grounding }) => grounding === 'unsupported' || grounding === 'contradicted');

describe('what is copied', () => {
  it('has more than 40 sentences to copy', () => {
    expect(corpus.flatMap(sentencesOf).length).toBeGreaterThan(40);
  });

  it('is documented without problems: every run of parts, and every run of sentences of a paragraph', () => {
    let checked = 0;
    for (const { passage } of corpus) {
      const runs: [number, number][] = [];
      passage.parts.forEach((first, from) => {
        for (const last of passage.parts.slice(from)) runs.push([first.start, last.end]);
        const sentences = splitSentences(passage.text.slice(first.start, first.end));
        sentences.forEach((begin, at) => {
          for (const stop of sentences.slice(at))
            runs.push([first.start + begin.start, first.start + stop.end]);
        });
      });
      for (const [start, end] of runs) {
        const text = passage.text.slice(start, end);
        const claims = check(text);
        expect(claims.length).toBeGreaterThan(0);
        for (const claim of claims) {
          expect([claim.text, claim.grounding, claim.problems]).toEqual([claim.text, 'documented', []]);
          expect(text.slice(claim.start, claim.end)).toBe(claim.text);
          for (const { quote, passageId, ...place } of claim.citations) {
            const source = corpus.find((one) => one.passage.id === passageId);
            expect(source?.passage.text.slice(place.start, place.end)).toBe(quote);
            expect(quote.replace(/\s+/g, ' ')).toContain(claim.text.replace(/\s+/g, ' '));
          }
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(200);
  });

  it.each([
    ['other list markers', '- Open Settings and choose Billing.\n- Click Replace card.'],
    ['other spaces', 'The  free trial lasts 14 days\u00a0and needs no credit card.'],
    ['closed up', 'We do not accept PayPal. We accept Visa, Mastercard and American Express.'],
  ])('survives %s', (_name, text) => {
    expect(groundings(text)).toEqual(['documented', 'documented'].slice(0, groundings(text).length));
  });
});

/** Honest floors: what is measured now, rounded down. A fall is a regression, a rise is a reason to raise them. */
const floors: Record<string, number> = {
  'number changed': 1,
  'unit changed': 1,
  'date changed': 1,
  'negation added': 1,
  'negation removed': 1,
  'name swapped': 1,
  'opposite word': 1,
  'foreign address': 1,
  'promise added': 1,
  'false tail': 1,
  'number from elsewhere in the passage': 1,
};

describe('what is planted', () => {
  const tally = new Map<string, { n: number; missed: string[] }>();
  for (const evidence of corpus)
    for (const sentence of sentencesOf(evidence)) {
      const elsewhere = evidence.passage.text.replace(sentence, '');
      for (const { kind, text } of planted(sentence, elsewhere)) {
        const row = tally.get(kind) ?? { n: 0, missed: [] };
        row.n++;
        if (!caught(text, corpus)) row.missed.push(text);
        tally.set(kind, row);
      }
    }
  it.each(Object.entries(floors))('%s is caught at %d or better', (kind, floor) => {
    const { n, missed } = tally.get(kind) ?? { n: 0, missed: [] };
    console.log(`${kind}: ${n - missed.length} of ${n}`, missed);
    expect(n).toBeGreaterThan(0);
    expect((n - missed.length) / n).toBeGreaterThanOrEqual(floor);
  });
});

describe('classes', () => {
  const cases: [text: string, grounding: string, kinds: string[]][] = [
    ['The Team plan costs $39 per month.', 'contradicted', ['amount not in source']],
    ['The Team plan costs $29 per month.', 'documented', []],
    ['Monthly plans are refundable.', 'contradicted', ['negation differs']],
    ['Refunds take 3 to 10 business days.', 'contradicted', ['duration not in source']],
    ['The free trial lasts fourteen days.', 'documented', []],
    ['The free trial lasts 14 weeks.', 'contradicted', ['duration not in source']],
    ['We accept Visa, Mastercard and Klarna.', 'unsupported', ['name not in source']],
    ['Write to refunds@example.org for a refund.', 'contradicted', ['address not in source']],
    ['We will refund your last payment.', 'unsupported', ['promise']],
    ['I have cancelled your plan.', 'unsupported', ['action claimed']],
    ['Deleting your account can be undone.', 'contradicted', ['negation differs']],
    ['A refund is given.', 'unsupported', []],
    ['Our office is in Lisbon.', 'unsupported', ['name not in source', 'no source']],
    ['Yes.', 'unsupported', ['no source']],
    ['refunds are given within 21 days of the payment', 'documented', []],
    ['You can upgrade at any time.', 'documented', []],
    ['Workspace owners can change the card.', 'documented', []],
    ['The link works for 48 hours, but it does not include comments.', 'documented', []],
    ['Recovery codes each work once, so keep the 10 codes in a safe place.', 'documented', []],
    ['Boards are kept for 60 days when the trial ends.', 'documented', []],
    ['On the Team plan you have 50 boards for $29 per month.', 'documented', []],
    ['On the Team plan you have 5 boards for $29 per month.', 'contradicted', ['number not in source']],
    ['The Solo plan costs $29 per month.', 'contradicted', ['amount not in source']],
    [
      'Two-factor authentication is available on all plans, and support can turn it off for you.',
      'unsupported',
      ['no source'],
    ],
    [
      'Your status is shown on https://status.example.com.evil.test/history',
      'contradicted',
      ['address not in source'],
    ],
  ];
  it.each(cases)('%s: %s', (text, grounding, kinds) => {
    const [claim, ...more] = check(text);
    expect(more).toEqual([]);
    expect([claim?.grounding, claim?.problems]).toEqual([grounding, claim?.problems]);
    for (const kind of kinds) expect(claim?.problems.map((problem) => problem.kind)).toContain(kind);
    for (const problem of claim?.problems ?? []) expect(claim?.text).toContain(problem.words);
    if (grounding === 'documented') expect(claim?.problems).toEqual([]);
    else expect(claim?.problems.length).toBeGreaterThan(0);
  });

  it.each([
    ['a template', 'Kind regards,', ['courtesy']],
    ['a template with a word more', 'Kindest regards, your money is back', ['unsupported']],
    ['a captured address', 'Source: https://help.example.com/card', ['courtesy']],
    ['a foreign address', 'Source: https://help.example.com.evil.test/card', ['unsupported']],
    ['an address with more', 'Source: https://help.example.com/card?to=evil', ['unsupported']],
    ['the customer’s words, quoted', '- “Will the March invoice be charged again?”', ['stated']],
    ['the customer’s words, unquoted', 'Will the March invoice be charged again?', ['unsupported']],
    ['half a word of the customer', '“arch invoice be charged again?”', ['unsupported']],
    ['words in quotes that nobody wrote', '“You get a full refund.”', ['unsupported']],
  ])('%s', (_name, text, expected) => {
    const customer = 'Hello. Will the March  invoice be\ncharged again? Thanks.';
    expect(groundings(text, corpus, customer, ['Kind regards,'])).toEqual(expected);
  });

  it('knows the bare signature', () => {
    const input = {
      text: 'Kind regards,\nSam of Support',
      evidence: corpus,
      customerText: '',
      courtesy: ['Kind regards,'],
    };
    const signed = verify({ ...input, settings: { signature: 'Sam of Support' } });
    expect(signed.map(({ grounding }) => grounding)).toEqual(['courtesy', 'courtesy']);
    expect(verify(input).map(({ grounding }) => grounding)).toEqual(['courtesy', 'unsupported']);
  });

  it.each([
    ['You wrote that you pay for the Team plan.', 'stated'],
    ['As you mentioned, your card expires in June.', 'stated'],
    ['Your message says that the card expires in June.', 'stated'],
    // Their words stand for what they said, and for nothing more.
    ['You pay for the Team plan.', 'unsupported'],
    ['You wrote that you pay for the Team plan, so you get a full refund.', 'unsupported'],
    ['You wrote that you pay for the Solo plan.', 'unsupported'],
    ['You wrote that your card expires in July.', 'unsupported'],
    ['You wrote that your card does not expire in June.', 'unsupported'],
    ['You asked for a discount.', 'unsupported'],
  ])('what the customer said: %s: %s', (text, expected) => {
    const customer = 'Hello,\nwe pay for the Team plan. Our card expires in June.\nThanks';
    const grounding = groundings(text, corpus, customer)[0];
    expect(grounding === 'contradicted' ? 'unsupported' : grounding).toBe(expected);
  });

  it('a clause that another page says is cited from there', () => {
    const [claim] = check('We accept Visa and Mastercard, and workspace owners can change the card.');
    expect(claim?.grounding).toBe('documented');
    expect(new Set(claim?.citations.map(({ passageId }) => passageId)).size).toBeGreaterThan(0);
    for (const { quote, passageId, start, end } of claim?.citations ?? [])
      expect(corpus.find(({ passage }) => passage.id === passageId)?.passage.text.slice(start, end)).toBe(
        quote,
      );
  });

  it('one word for another in a copied sentence is told by both words', () => {
    const [claim] = check('Your data is erased from our website within 90 days.');
    expect([claim?.grounding, claim?.problems.map(({ kind }) => kind)]).toEqual([
      'unsupported',
      ['wording differs'],
    ]);
  });

  it('a neighbour that has the other word does not make it true', () => {
    const page = evidenceFrom('refunds', 'Refunds', [
      'Yearly plans can be refunded within 20 days. Monthly plans are not refundable.',
    ]);
    expect(groundings('Monthly plans are not refundable.', [page])).toEqual(['documented']);
    expect(groundings('Yearly plans are not refundable.', [page])).not.toEqual(['documented']);
    const long = evidenceFrom('yearly', 'Refunds', [
      'Yearly plans can be refunded within 20 days of the payment by the owner of the workspace.',
    ]);
    expect(groundings('Yearly plans are not refundable.', [long])).toEqual(['contradicted']);
  });

  it('what is kept of an earlier proof is not what callers change', () => {
    const text = 'The Team plan costs $29 per month.';
    const [first] = check(text);
    first?.citations.splice(0);
    first?.compare?.splice(0);
    const [second] = check(text, structuredClone(corpus));
    expect(second?.citations).toHaveLength(1);
    expect(second?.compare).toHaveLength(1);
  });

  it('a passage whose words changed under the same id is read anew', () => {
    const [page] = corpus.filter(({ passage }) => passage.text.includes('$29'));
    const text = 'The Team plan costs $29 per month.';
    expect(groundings(text, page ? [page] : [])).toEqual(['documented']);
    const changed = structuredClone(page ? [page] : []);
    for (const { passage } of changed) passage.text = passage.text.replaceAll('$29', '$31');
    expect(groundings(text, changed)).not.toEqual(['documented']);
  });

  it('cites nothing outside the evidence of the run', () => {
    const [one] = corpus;
    expect(groundings('The Team plan costs $29 per month.', one ? [one] : [])).toEqual(['unsupported']);
    expect(groundings('The Team plan costs $29 per month.', [])).toEqual(['unsupported']);
  });

  it('keeps the id of a claim while the text around it changes', () => {
    const text = 'We do not accept PayPal.';
    const [alone] = check(text);
    const moved = check(`Something else is true.\n\n  ${text}`).at(-1);
    expect(moved?.id).toBe(alone?.id);
    expect(check('We do not accept Visa.')[0]?.id).not.toBe(alone?.id);
  });

  it('leaves no word of the text unclassed', () => {
    const text = 'Hi!\nOne. Two\n\n- three\nKind regards,\nfour';
    const words = check(text, corpus, '', ['Kind regards,']).map((claim) => claim.text);
    expect(words).toEqual(['Hi!', 'One.', 'Two', 'three', 'Kind regards,', 'four']);
  });
});

describe('hostile text', () => {
  it.each([
    'a',
    '1,',
    '1 ',
    '$1',
    'a.',
    '“',
    'a@',
    'a.b.',
    '(',
    '\n',
    'not ',
    'We will ',
    'A1-',
    'Aa',
    '1 to ',
    'March ',
    '> ',
  ])(
    'of a megabyte of %j costs no more than its first part, and is not called proven',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const started = performance.now();
      const claims = check(text, [evidenceFrom('x', text, [text]), ...corpus], text, [text]);
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(claims.length).toBeLessThan(300);
      if (/\p{L}|\p{N}/u.test(piece)) expect(claims.at(-1)?.grounding).toBe('unsupported');
    },
    20_000,
  );

  it('proves 200 words over 8 passages in no time that a person would notice', () => {
    const text = corpus
      .flatMap(sentencesOf)
      .slice(0, 20)
      .map((sentence) => sentence.replace(/\.$/, ' indeed.'))
      .join(' ');
    check(text);
    const started = performance.now();
    for (let turn = 0; turn < 10; turn++) check(text, structuredClone(corpus));
    const each = (performance.now() - started) / 10;
    console.log(`verify: ${each.toFixed(1)} ms for ${text.split(' ').length} words`);
    expect(each).toBeLessThan(500);
  });
});

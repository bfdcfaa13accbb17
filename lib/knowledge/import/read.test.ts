import { describe, expect, test } from 'vitest';
import { decodeText } from './decode';
import { readDelimited } from './delimited';
import { kindOf } from './kind';
import { readPlain } from './plain';
import { readFile } from './read';

const bytes = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean, mark = true): Uint8Array<ArrayBuffer> => {
  const codes = [...(mark ? '\uFEFF' : ''), ...text].map((letter) => letter.charCodeAt(0));
  return new Uint8Array(
    codes.flatMap((code) => (little ? [code & 255, code >> 8] : [code >> 8, code & 255])),
  );
};
const problem = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { kind?: string }).kind ?? error;
  }
};
const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]);
const locked = new Uint8Array([...ole, ...utf16('EncryptedPackage', true, false)]);

describe('what a file is', () => {
  test.each<[string, string, Uint8Array, string]>([
    ['by its mark, whatever it is called', 'a.txt', bytes('%PDF-1.7 …'), 'pdf'],
    ['mark after a few bytes', 'a.pdf', bytes('\n\n%PDF-1.7'), 'pdf'],
    ['zip called docx', 'a.DOCX', bytes('PK\x03\x04'), 'docx'],
    ['Markdown', 'docs/a.md', bytes('# a'), 'markdown'],
    ['page', 'a.htm', bytes('<p>a'), 'html'],
    ['table', 'a.csv', bytes('a,b'), 'table'],
    ['no ending', 'README', bytes('a'), 'text'],
    ['text called pdf', 'a.pdf', bytes('hello'), 'broken'],
    ['text called docx', 'a.docx', bytes('hello'), 'broken'],
    ['zip called csv', 'a.csv', bytes('PK\x03\x04'), 'broken'],
    ['a picture', 'a.png', bytes('x'), 'unknown kind'],
    ['nothing', 'a.pdf', bytes(''), 'empty'],
    ['old Word', 'a.doc', ole, 'old word'],
    ['Word with a password', 'a.docx', locked, 'password'],
    ['text without end', 'a.txt', new Uint8Array(10_000_001).fill(97), 'too large'],
    ['a giant', 'a.pdf', new Uint8Array(50_000_001), 'too large'],
  ])('%s', (_, name, content, kind) => {
    expect(problem(() => kindOf(name, content))).toBe(kind);
  });
});

describe('letters', () => {
  const text = 'Größe: 5 € – naïve';
  test.each<[string, Uint8Array, string]>([
    ['UTF-8', bytes(text), text],
    ['UTF-8 with mark', bytes(`\uFEFF${text}`), text],
    ['UTF-16 little', utf16(text, true), text],
    ['UTF-16 big', utf16(text, false), text],
    ['UTF-16 without mark', utf16('Plain words and more', true, false), 'Plain words and more'],
    ['Windows-1252', new Uint8Array([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x20, 0x80, 0x20, 0x96]), 'Größe € –'],
    ['a picture', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3]), 'unknown kind'],
  ])('%s', (_, content, said) => {
    expect(problem(() => decodeText(content))).toBe(said);
  });

  test('as declared', () => {
    expect(decodeText(new Uint8Array([0xcf, 0xf0, 0xe8]), 'windows-1251')).toBe('При');
    expect(decodeText(new Uint8Array([0xe9]), 'no such thing')).toBe('é');
  });
});

describe('tables as text', () => {
  test.each<[string, string, string[], string[][]]>([
    [
      'comma',
      'Plan,Seats\nTeam,25\nStarter,3\n',
      ['Plan', 'Seats'],
      [
        ['Team', '25'],
        ['Starter', '3'],
      ],
    ],
    [
      'semicolon with decimals',
      'Plan;Price\nTeam;9,50\nBusiness;19,00',
      ['Plan', 'Price'],
      [
        ['Team', '9,50'],
        ['Business', '19,00'],
      ],
    ],
    [
      'tab',
      'a\tb\r\n1\t2\r\n3\t4',
      ['a', 'b'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['hint of Excel', 'sep=|\na|b\n1|2', ['a', 'b'], [['1', '2']]],
    [
      'quotes',
      'Question,Answer\n"May I, ""really""?","Yes.\nTwice."\n',
      ['Question', 'Answer'],
      [['May I, "really"?', 'Yes.\nTwice.']],
    ],
    [
      'a quote that never ends',
      'a,b\n"open,2\n3,4',
      ['a', 'b'],
      [
        ['"open', '2'],
        ['3', '4'],
      ],
    ],
    [
      'values in the first row',
      '1,2\n3,4',
      [],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['one row', 'a,b', [], [['a', 'b']]],
    ['empty rows', 'a,b\n\n,\n1,2', ['a', 'b'], [['1', '2']]],
    [
      'one column',
      'Question\nWhat is a seat?\nWho pays?',
      ['Question'],
      [['What is a seat?'], ['Who pays?']],
    ],
  ])('%s', (_, text, header, rows) => {
    expect(readDelimited(text)).toEqual({ header, rows });
  });

  test('ten thousand open quotes are quick', () => {
    const start = performance.now();
    readDelimited('"a,'.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('plain text', () => {
  const p = (text: string) => ({ kind: 'paragraph', text });
  const h = (level: number, text: string) => ({ kind: 'heading', level, text, anchor: null });
  const long = 'These words go on for so long that the program broke the line';
  test.each<[string, string, unknown[]]>([
    ['broken lines', `${long}\nhere.\n\nNext.`, [p(`${long} here.`), p('Next.')]],
    ['an address', 'Verde Ltd\n5 High Street\nLondon', [p('Verde Ltd\n5 High Street\nLondon')]],
    [
      'drawn headings',
      'Refunds\n=======\n\na\n\nCards\n-----\nb',
      [h(1, 'Refunds'), p('a'), h(2, 'Cards'), p('b')],
    ],
    [
      'capitals and numbers',
      'REFUND POLICY\n\na\n\n2.1 Cards\n\nb',
      [h(2, 'REFUND POLICY'), p('a'), h(3, '2.1 Cards'), p('b')],
    ],
    [
      'lists',
      'You need:\n- a card\n  of yours\n- a name',
      [p('You need:'), { kind: 'list', ordered: false, items: ['a card of yours', 'a name'] }],
    ],
    ['steps', '1. Open\n2) Save', [{ kind: 'list', ordered: true, items: ['Open', 'Save'] }]],
    ['signs of Markdown stay', '2 * 3 and _x_ # no', [p('2 * 3 and _x_ # no')]],
  ])('%s', (_, text, blocks) => {
    expect(readPlain(text)).toEqual(blocks);
  });
});

test.each<[string, 'markdown' | 'table' | 'text', string, string]>([
  ['only spaces', 'text', ' \n ', 'no text'],
  ['only headings', 'markdown', '# a', 'no text'],
  ['more than an article holds', 'text', 'word '.repeat(500_000), 'too long'],
  ['more blocks than an article holds', 'markdown', 'a\n\n'.repeat(20_001), 'too long'],
])('refused: %s', async (_, kind, text, expected) => {
  const read = readFile(kind, bytes(text), () => undefined);
  expect(
    await read.then(
      () => 'read',
      (error: { kind?: string }) => error.kind,
    ),
  ).toBe(expected);
});

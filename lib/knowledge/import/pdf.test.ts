import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../domain';
import { handbook, makePdf, words } from '../../testing/documents';
import { readPdf } from './pdf';

const h = (level: number, text: string) => ({ kind: 'heading', level, text, anchor: null });
const p = (text: string) => ({ kind: 'paragraph', text });
const list = (ordered: boolean, ...items: string[]) => ({ kind: 'list', ordered, items });
const problem = (read: Promise<unknown>): Promise<unknown> =>
  read.then(
    () => 'read',
    (error: unknown) => (error as { kind?: string }).kind ?? error,
  );
const texts = (blocks: Block[]) => blocks.map((block) => ('text' in block ? block.text : block));

describe('a handbook', () => {
  test('keeps headings, lists and tables; what repeats on every page goes', async () => {
    const read = await readPdf(await handbook());
    expect(read.blocks).toEqual([
      h(1, 'Billing handbook'),
      h(2, 'Refunds'),
      p(words),
      p('To ask for a refund:'),
      list(
        true,
        'Open Billing and choose the invoice that was paid twice, or that nobody on your team can explain any more.',
        'Choose Refund.',
        'Tell us why.',
      ),
      h(2, 'Plans'),
      p(words),
      {
        kind: 'table',
        header: ['Plan', 'Seats', 'Rows per file'],
        rows: [
          ['Starter', '3', '10,000'],
          ['Team', '25', '50,000'],
          ['Business', '100', '250,000'],
        ],
      },
      p('What counts:'),
      list(false, 'Seats of people who can sign in.', 'Rows before filters apply.'),
      h(2, 'Self-service'),
      p(
        'Use self-service first. Every customer can cancel without help, and self-service is open day and night.',
      ),
    ]);
    expect(read.title).toBe('Billing handbook');
    expect(read.silent).toBe(0);
  });

  test('tells how far it is', async () => {
    const seen: [number, number][] = [];
    await readPdf(await handbook(), (...now) => seen.push(now));
    expect(seen).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });
});

test('two columns are read one after the other, below what stands across both', async () => {
  const read = await readPdf(
    await makePdf((pdf) => {
      pdf.font('Helvetica-Bold').fontSize(22).text('A title across the whole page of this paper');
      pdf.font('Helvetica').fontSize(10);
      pdf.text(`Left begins. ${words} ${words} Left ends.`, 60, 140, { width: 220 });
      pdf.text(`Right begins. ${words} ${words} Right ends.`, 310, 140, { width: 220 });
    }),
  );
  const all = texts(read.blocks).join(' ');
  expect(all).toBe(
    `A title across the whole page of this paper Left begins. ${words} ${words} Left ends. Right begins. ${words} ${words} Right ends.`,
  );
});

test('a paragraph that a page cuts in two is one', async () => {
  const read = await readPdf(
    await makePdf((pdf) => {
      pdf.fontSize(11).text('The export is prepared while you sleep, and the link to it', { width: 300 });
      pdf.addPage().text('arrives in the morning.');
    }),
  );
  expect(texts(read.blocks)).toEqual([
    'The export is prepared while you sleep, and the link to it arrives in the morning.',
  ]);
});

test('bold lines of the size of the text are headings when they stand apart', async () => {
  const read = await readPdf(
    await makePdf((pdf) => {
      for (const name of ['Cards', 'Invoices']) {
        pdf.font('Helvetica-Bold').fontSize(11).text(name);
        pdf.font('Helvetica').text(words);
        pdf.moveDown();
      }
    }),
  );
  expect(read.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'heading', 'paragraph']);
});

test('nested bullets hang below their item', async () => {
  const read = await readPdf(
    await makePdf((pdf) => {
      pdf.fontSize(11);
      pdf.text('• Export', 60).text('• as CSV', 90).text('• as Excel', 90).text('• Import', 60);
    }),
  );
  expect(read.blocks).toEqual([list(false, 'Export\n- as CSV\n- as Excel', 'Import')]);
});

test('right-to-left lines read in their order', async () => {
  expect(texts((await readPdf(hebrewPdf())).blocks)).toEqual(['שלום עולם']);
});

/** Documents that other programs made, where Debian has installed them; skipped elsewhere. */
describe('documents of Debian', () => {
  test.each<[string, string, string[], string]>([
    [
      'DocBook',
      '/usr/share/doc/shared-mime-info/shared-mime-info-spec.pdf',
      ['1.2. What is this spec?', '1.3. Language used in this specification', '2.1. Directory layout'],
      'It is also useful to store information about each type, such as a textual description of it, or a list of applications that can be used to view or edit files of that type.',
    ],
    [
      'TeX',
      '/usr/share/doc/libtasn1-doc/libtasn1.pdf',
      ['1 Introduction', '2.1 ASN.1 syntax', '2.2 Naming'],
      'The NULL constant can be used for the variable initialization.',
    ],
  ])(
    '%s',
    async (_, file, headings, sentence) => {
      if (!existsSync(file)) {
        console.log(`Skipped: ${file} is not installed.`);
        return;
      }
      const { blocks } = await readPdf(new Uint8Array(readFileSync(file)));
      const found = blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
      expect(found).toEqual(expect.arrayContaining(headings));
      const said = JSON.stringify(blocks);
      expect(said).toContain(sentence);
      expect(said).not.toMatch(/(?:\. ?){8}|Chapter 2: ASN\.1 structure handling \d/);
    },
    30_000,
  );
});

describe('what cannot be read', () => {
  test.each<[string, () => Promise<Uint8Array>, string]>([
    ['a password', () => makePdf((pdf) => pdf.text(words), { userPassword: 'secret' }), 'password'],
    ['pictures of pages', () => makePdf((pdf) => pdf.rect(60, 60, 300, 300).fill('#888')), 'scanned'],
    ['cut off', async () => (await handbook()).slice(0, 300), 'broken'],
    ['its first half lost', async () => (await handbook()).slice(2_000), 'scanned'],
    ['no PDF behind the mark', () => Promise.resolve(new TextEncoder().encode('%PDF-1.7\nhello')), 'broken'],
  ])('%s', async (_, make, kind) => {
    expect(await problem(readPdf(await make()))).toBe(kind);
  });

  test('a password only against printing does not keep it from being read', async () => {
    const bytes = await makePdf((pdf) => pdf.fontSize(11).text(words), { ownerPassword: 'secret' });
    expect(texts((await readPdf(bytes)).blocks)).toEqual([words]);
  });

  test('pages without text are counted', async () => {
    const bytes = await makePdf((pdf) => {
      pdf.text(words).addPage().rect(60, 60, 300, 300).fill('#888');
    });
    expect((await readPdf(bytes)).silent).toBe(1);
  });

  test('too many pages are refused before they are read', async () => {
    const bytes = await makePdf((pdf) => {
      for (let page = 0; page < 1_000; page++) pdf.addPage();
    });
    expect(await problem(readPdf(bytes))).toBe('too many pages');
  });
});

/** Four glyphs of a font that is not embedded, with the letters that they stand for, written from right to left. */
function hebrewPdf(): Uint8Array {
  const map = [...'שלוםעה'].map(
    (letter, at) => `<000${at + 1}> <${letter.charCodeAt(0).toString(16).padStart(4, '0')}>`,
  );
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange ${map.length} beginbfchar
${map.join('\n')}
endbfchar endcmap end end`;
  // As it is seen: the second word stands left of the first, each written backwards.
  const page =
    'BT /F 12 Tf 300 700 Td <0004000300020001> Tj ET BT /F 12 Tf 265 700 Td <0004000200030005> Tj ET';
  const stream = (text: string, more = '') =>
    `<< ${more}/Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream(page),
    '<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor 8 0 R >>',
    stream(cmap),
    '<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return new TextEncoder().encode(text);
}

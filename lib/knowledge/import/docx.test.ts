import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../domain';
import { readDocx } from './docx';
import { readFile } from './read';

const h = (level: number, text: string) => ({ kind: 'heading', level, text, anchor: null });
const p = (text: string) => ({ kind: 'paragraph', text });
const list = (ordered: boolean, ...items: string[]) => ({ kind: 'list', ordered, items });
const note = (text: string) => ({ kind: 'note', text });
const table = (header: string[], ...rows: string[][]) => ({ kind: 'table', header, rows });

const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
/** A document of this body, as Word writes it; `more` are further parts. */
function word(body: string, more: Record<string, string> = {}): Uint8Array<ArrayBuffer> {
  const parts = {
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return bytesOf(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))),
  );
}
const said = async (body: string, more?: Record<string, string>): Promise<Block[]> =>
  (await readFile('docx', word(body, more), () => undefined)).blocks;
const problem = (read: Promise<unknown>): Promise<unknown> =>
  read.then(
    () => 'read',
    (error: unknown) => (error as { kind?: string }).kind ?? error,
  );

test('a document of another program: headings, lists, a table, a title', async () => {
  const steps = (text: string, level = 0) =>
    new Paragraph({ text, numbering: { reference: 'steps', level } });
  const row = (cells: string[], tableHeader = false) =>
    new TableRow({
      tableHeader,
      children: cells.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
    });
  const file = new Document({
    title: 'Template of the agency',
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [
            { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
            { level: 1, format: LevelFormat.BULLET, text: '•' },
          ],
        },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: 'Refund policy', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'Who may ask', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new TextRun('Any '),
              new TextRun({ text: 'owner', bold: true }),
              new TextRun(' of a team.'),
            ],
          }),
          new Paragraph({ text: 'How', heading: HeadingLevel.HEADING_2 }),
          steps('Open Billing.'),
          steps('on the web', 1),
          steps('in the app', 1),
          new Paragraph('The button is grey until an invoice is chosen.'),
          steps('Choose Refund.'),
          new Paragraph({ text: 'one', bullet: { level: 0 } }),
          new Paragraph({ text: 'two', bullet: { level: 0 } }),
          new Table({ rows: [row(['Plan', 'Days'], true), row(['Starter', '5']), row(['Team', '2'])] }),
        ],
      },
    ],
  });
  const read = await readDocx(bytesOf(await Packer.toBuffer(file)));
  expect(read.blocks).toEqual([
    h(1, 'Refund policy'),
    h(1, 'Who may ask'),
    p('Any owner of a team.'),
    h(2, 'How'),
    list(
      true,
      'Open Billing.\n- on the web\n- in the app\nThe button is grey until an invoice is chosen.',
      'Choose Refund.',
    ),
    list(false, 'one', 'two'),
    table(['Plan', 'Days'], ['Starter', '5'], ['Team', '2']),
  ]);
  expect(read.title).toBe('Refund policy');
});

describe('what Word writes', () => {
  const r = (text: string, properties = '') =>
    `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const par = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
  const styles = `<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:styleId="Haus"><w:name w:val="Haus"/><w:basedOn w:val="Gliederung"/></w:style>
    <w:style w:styleId="Gliederung"><w:name w:val="Gliederung"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
    <w:style w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
    <w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>`;
  const cell = (text: string, properties = '') =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${par(r(text))}</w:tc>`;

  test.each<[string, string, unknown[]]>([
    [
      'headings of a German Word',
      par(r('A'), '<w:pStyle w:val="berschrift1"/>') + par(r('b')),
      [h(1, 'A'), p('b')],
    ],
    [
      'headings by outline, inherited',
      par(r('A'), '<w:pStyle w:val="Haus"/>') + par(r('b')),
      [h(3, 'A'), p('b')],
    ],
    ['a table of contents goes', par(r('A … 1'), '<w:pStyle w:val="Verz1"/>') + par(r('b')), [p('b')]],
    ['quotations', par(r('b'), '<w:pStyle w:val="Zitat"/>'), [note('b')]],
    [
      'what was deleted goes, what was added stays',
      par(
        `${r('5 ')}<w:del>${r('days')}<w:r><w:delText>x</w:delText></w:r></w:del><w:ins>${r('weeks')}</w:ins>`,
      ),
      [p('5 weeks')],
    ],
    [
      'hidden letters go',
      par(r('shown') + r(' hidden', '<w:vanish/>') + r(' too', '<w:vanish w:val="0"/>')),
      [p('shown too')],
    ],
    ['a field shows its result', par(`<w:r><w:instrText>PAGEREF x</w:instrText></w:r>${r('12')}`), [p('12')]],
    [
      'breaks, tabs, hyphens',
      par('<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r>'),
      [p('a\nb c-d')],
    ],
    ['links', par(`see <w:hyperlink>${r('Exports')}</w:hyperlink>`), [p('Exports')]],
    ['controls', `<w:sdt><w:sdtContent>${par(r('in'))}</w:sdtContent></w:sdt>`, [p('in')]],
    ['entities', par(r('a &lt;b&gt; &amp; &#8364;')), [p('a <b> & €')]],
    ['right to left', par(r('שלום עולם')), [p('שלום עולם')]],
    ['a box of one cell', `<w:tbl><w:tr>${cell('Only owners.')}</w:tr></w:tbl>`, [note('Only owners.')]],
    [
      'cells across',
      `<w:tbl><w:tblPr><w:tblLook w:firstRow="1"/></w:tblPr><w:tr>${cell('Plan')}${cell('Days')}</w:tr><w:tr>${cell('A', '<w:vMerge w:val="restart"/>')}${cell('5')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('6')}</w:tr><w:tr>${cell('all', '<w:gridSpan w:val="2"/>')}</w:tr></w:tbl>`,
      [table(['Plan', 'Days'], ['A', '5'], ['A', '6'], ['all', 'all'])],
    ],
    [
      'words about a picture, and text in a box, once',
      par(
        `<w:r><w:drawing><wp:docPr descr="Where the button is"/></w:drawing></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${par(r('boxed'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${par(r('boxed'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      [p('Where the button is'), p('boxed')],
    ],
    [
      'bold lines of a document without headings',
      par(r('Cards', '<w:b/>')) + par(r('Ask us.')),
      [h(2, 'Cards'), p('Ask us.')],
    ],
  ])('%s', async (_, body, blocks) => {
    expect(await said(body, { 'word/styles.xml': styles })).toEqual(blocks);
  });

  test('footnotes follow their paragraph', async () => {
    const blocks = await said(par(`${r('5 days')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + par(r('b')), {
      'word/footnotes.xml': `<w:footnotes><w:footnote w:id="2">${par(r('Working days.'))}</w:footnote></w:footnotes>`,
    });
    expect(blocks).toEqual([p('5 days'), note('Working days.'), p('b')]);
  });

  test('the language is told', async () => {
    const read = await readDocx(word(par(r('a')), { 'word/styles.xml': styles }));
    expect(read.language).toBe('de-DE');
  });
});

describe('what cannot be read', () => {
  const good = word('<w:p><w:r><w:t>words</w:t></w:r></w:p>');
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(70_000_000) });
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['cut off', good.slice(0, good.length - 30), 'broken'],
    ['packed letters changed', good.map((byte, at) => (at > 60 && at < 90 ? 0xff : byte)), 'broken'],
    ['no document in it', bytesOf(zipSync({ 'a.txt': strToU8('x') })), 'broken'],
    ['a spreadsheet', bytesOf(zipSync({ 'xl/workbook.xml': strToU8('<x/>') })), 'unknown kind'],
    ['tags that do not close', word('<w:p><w:r>'), 'broken'],
    ['a bomb', bytesOf(bomb), 'unpacks too large'],
    ['nothing said', word('<w:p/>'), 'no text'],
    ['nested without end', word('<w:sdt>'.repeat(600) + '</w:sdt>'.repeat(600)), 'broken'],
  ])('%s', async (_, bytes, kind) => {
    expect(await problem(readFile('docx', bytes, () => undefined))).toBe(kind);
  });

  test('entities that would grow are letters', async () => {
    const bytes = bytesOf(
      zipSync({
        'word/document.xml': strToU8(
          '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><w:document><w:body><w:p><w:r><w:t>&a; words</w:t></w:r></w:p></w:body></w:document>',
        ),
      }),
    );
    expect((await readDocx(bytes)).blocks).toEqual([p('&a; words')]);
  });
});

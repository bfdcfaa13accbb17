/** Documents as other programs write them, for the tests of importing. */
import PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;

/** A PDF of A4 pages that `write` fills; `options` are pdfkit's. */
export function makePdf(
  write: (pdf: Pdf) => void,
  options: Record<string, unknown> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = new PDFDocument({ size: 'A4', margin: 60, ...options });
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('error', reject);
    pdf.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(parts)));
    });
    write(pdf);
    pdf.end();
  });
}

export const words =
  'Refunds are paid back to the card that was charged. The bank needs five working days until the money is shown, and it tells nobody before that. If the card has expired meanwhile, the bank forwards the money to the new card of the same account without asking.';

/** A handbook of three pages with a running header and page numbers. */
export function handbook(): Promise<Uint8Array<ArrayBuffer>> {
  return makePdf(
    (pdf) => {
      const frame = (page: number): void => {
        pdf.font('Helvetica').fontSize(8);
        pdf.text('Tidewater handbook, 2026', 60, 30, { lineBreak: false });
        pdf.text(`Page ${page} of 3`, 270, 800, { lineBreak: false });
        pdf.x = 60;
        pdf.y = 80;
      };
      frame(1);
      pdf.font('Helvetica-Bold').fontSize(24).text('Billing handbook');
      pdf.moveDown().fontSize(16).text('Refunds');
      pdf.moveDown(0.5).font('Helvetica').fontSize(11).text(words);
      pdf.moveDown().text('To ask for a refund:');
      pdf.moveDown(0.3);
      pdf.text(
        '1. Open Billing and choose the invoice that was paid twice, or that nobody on your team can explain any more.',
      );
      pdf.text('2. Choose Refund.');
      pdf.text('3. Tell us why.');
      pdf.addPage();
      frame(2);
      pdf.font('Helvetica-Bold').fontSize(16).text('Plans');
      pdf.moveDown(0.5).font('Helvetica').fontSize(11).text(words);
      pdf.moveDown();
      const rows = [
        ['Plan', 'Seats', 'Rows per file'],
        ['Starter', '3', '10,000'],
        ['Team', '25', '50,000'],
        ['Business', '100', '250,000'],
      ];
      let y = pdf.y;
      rows.forEach((row, at) => {
        pdf.font(at === 0 ? 'Helvetica-Bold' : 'Helvetica');
        row.forEach((cell, column) => pdf.text(cell, 60 + column * 150, y, { lineBreak: false }));
        y += 16;
      });
      pdf.x = 60;
      pdf.y = y + 14;
      pdf.font('Helvetica').text('What counts:');
      pdf.moveDown(0.3);
      pdf.text('• Seats of people who can sign in.');
      pdf.text('• Rows before filters apply.');
      pdf.addPage();
      frame(3);
      pdf.font('Helvetica-Bold').fontSize(16).text('Self-service');
      pdf.moveDown(0.5).font('Helvetica').fontSize(11);
      pdf.text('Use self-service first. Every customer can cancel with-');
      pdf.text('out help, and self-');
      pdf.text('service is open day and night.');
    },
    { info: { Title: 'Microsoft Word - handbook.docx' } },
  );
}

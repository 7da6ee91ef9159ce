// Sets samples/lease.md as samples/lease.pdf. Run it after changing the text; the same text gives
// the same bytes, so that the file in the repository can be checked against its source.
import { readFileSync, writeFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';

const source = new URL('../samples/lease.md', import.meta.url);
const target = new URL('../samples/lease.pdf', import.meta.url);
type Pdf = InstanceType<typeof PDFDocument>;

const title = 'Lease of Commercial Premises';
const running = `${title} · Old Mill Yard 7`;
const margin = 84;
const hanging = 30;
const fonts = { text: 'Times-Roman', strong: 'Helvetica-Bold', small: 'Helvetica' };

/** The bytes of the PDF for a text in the few forms of Markdown that the sample uses. */
export function makeSample(markdown: string): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 96, bottom: 94, left: margin, right: margin },
    bufferPages: true,
    lang: 'en',
    info: { Title: title, Subject: 'Sample document', CreationDate: new Date(Date.UTC(2026, 0, 12)) },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<Buffer>((resolve) => pdf.on('end', () => resolve(Buffer.concat(chunks))));
  for (const block of markdown.trim().split(/\n{2,}/)) setBlock(pdf, block);
  setFurniture(pdf);
  pdf.end();
  return finished;
}

function setBlock(pdf: Pdf, block: string): void {
  if (block.startsWith('# ')) setTitle(pdf, block.slice(2));
  else if (block.startsWith('## ')) setHeading(pdf, block.slice(3));
  else if (block.startsWith('|')) setTable(pdf, block.split('\n').map(cellsOf));
  else setParagraph(pdf, block.replaceAll('\n', ' '));
}

function setTitle(pdf: Pdf, text: string): void {
  const first = pdf.bufferedPageRange().count === 1 && pdf.y < 100;
  if (!first) keepTogether(pdf, 130);
  pdf.moveDown(first ? 1 : 1.4);
  pdf
    .font(fonts.strong)
    .fontSize(first ? 22 : 14)
    .text(text, margin);
  pdf.moveDown(first ? 0.6 : 0.5);
}

function setHeading(pdf: Pdf, text: string): void {
  keepTogether(pdf, 76);
  pdf.moveDown(0.7);
  pdf.font(fonts.strong).fontSize(11.5).text(text, margin);
  pdf.moveDown(0.35);
}

function setParagraph(pdf: Pdf, text: string): void {
  const [, label, rest] = /^(\d+\.\d+|\([a-z]\)|\d+\.|D\.\d+) (.*)$/.exec(text) ?? [];
  pdf.font(fonts.text).fontSize(11.2);
  keepTogether(pdf, 30);
  const { y } = pdf;
  if (label) pdf.text(label, margin + (label.startsWith('(') ? hanging : 0), y, { lineBreak: false });
  const indent = label ? (label.startsWith('(') ? 2 * hanging - 8 : hanging) : 0;
  const width = pdf.page.width - 2 * margin - indent;
  pdf.text(rest ?? text, margin + indent, y, { width, align: 'justify', lineGap: 4.1 });
  pdf.moveDown(0.5);
}

function setTable(pdf: Pdf, rows: string[][]): void {
  const [head = [], , ...body] = rows;
  const widths = head.length === 3 ? [190, 118, 119] : [214, 213];
  pdf.moveDown(0.2);
  for (const [index, row] of [head, ...body].entries()) setRow(pdf, row, widths, index === 0);
  pdf.moveDown(0.9);
}

function setRow(pdf: Pdf, row: string[], widths: number[], isHead: boolean): void {
  pdf.font(isHead ? fonts.strong : fonts.text).fontSize(isHead ? 9 : 10.2);
  const heights = row.map((text, column) => pdf.heightOfString(text, { width: (widths[column] ?? 0) - 8 }));
  const height = Math.max(...heights) + 7;
  keepTogether(pdf, height);
  const { y } = pdf;
  let x = margin;
  for (const [column, text] of row.entries()) {
    const width = widths[column] ?? 0;
    pdf.text(text, x, y + 4, { width: width - 8 });
    x += width;
  }
  pdf
    .lineWidth(isHead ? 0.9 : 0.3)
    .moveTo(margin, y + height)
    .lineTo(x, y + height)
    .stroke('#555555');
  pdf.x = margin;
  pdf.y = y + height + 1;
}

function setFurniture(pdf: Pdf): void {
  const { count } = pdf.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index);
    pdf.page.margins.bottom = 0;
    pdf.font(fonts.small).fontSize(8).fillColor('#444444');
    const width = pdf.page.width - 2 * margin;
    if (index > 0) pdf.text(running, margin, 52, { width, lineBreak: false });
    pdf.text(`Page ${index + 1} of ${count}`, margin, pdf.page.height - 56, { width, align: 'center' });
  }
}

function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function cellsOf(line: string): string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

if (import.meta.main) writeFileSync(target, await makeSample(readFileSync(source, 'utf8')));

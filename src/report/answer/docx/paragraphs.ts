// Paragraphs of WordprocessingML (ECMA-376, part 1, §17.3).
import { escapeXml } from './escape-xml.ts';

export function run(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`;
  return `<w:r>${properties}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

/** @param number from 1 */
export function footnoteReference(number: number): string {
  return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${number}"/></w:r>`;
}

export function paragraph(runs: readonly string[], style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${runs.join('')}</w:p>`;
}

export function footnote(number: number, text: string): string {
  const reference = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>';
  return `<w:footnote w:id="${number}">${paragraph([reference, run(` ${text}`)], 'FootnoteText')}</w:footnote>`;
}

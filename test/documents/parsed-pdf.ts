import { documentLimits } from '../../src/documents/limits.ts';
import { parsePdf } from '../../src/documents/readers/pdf/parse-pdf.ts';

/** A harmless PDF, read without a process of its own: that takes a second, and this a hundredth of it. */
export async function parsedPdf(bytes: Uint8Array): Promise<{ text: string; warnings: unknown[] }> {
  const { text, warnings } = await parsePdf({ name: 'a.pdf', bytes, limits: documentLimits });
  return { text: text.trim(), warnings };
}

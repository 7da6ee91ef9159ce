import { controls } from '../normalise-text.ts';
import type { OpenPdf } from './open-pdf.ts';

// Real ones are as short as "A-12".
const longest = 24;

/** What the document calls its pages; `undefined` where it counts them from one, or says nothing. */
export async function readPageLabels({ document }: OpenPdf): Promise<string[] | undefined> {
  const found: unknown = await document.getPageLabels().catch(() => null);
  if (!Array.isArray(found) || found.length !== document.numPages) return undefined;
  const labels = found.map((label, index) => cleaned(label) || `${index + 1}`);
  return labels.every((label, index) => label === `${index + 1}`) ? undefined : labels;
}

function cleaned(label: unknown): string {
  return typeof label === 'string'
    ? label.replace(controls, ' ').trim().slice(0, longest).toWellFormed()
    : '';
}

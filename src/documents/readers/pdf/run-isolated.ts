// A hostile PDF can loop, recurse or unpack without end. It does so in a process of its own, which is
// ended when it passes a limit or when nobody wants the answer any more.
import { siblingModule } from '../../../core/index.ts';
import { readIsolated } from '../isolated/read-isolated.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import type { PdfInput } from './parse-pdf.ts';

/** Parses in a process; errors are those of `parsePdf`, plus `document-limit` and `interrupted`. */
export function runIsolated(
  input: ReaderInput,
  recognised: PdfInput['recognised'] = {},
): Promise<ReaderOutput> {
  return readIsolated(siblingModule(import.meta.url, './pdf-job'), input, { recognised });
}

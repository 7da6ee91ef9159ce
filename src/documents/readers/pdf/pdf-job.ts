// What the process does in which a PDF is parsed: see run-isolated.ts.
import { readerJob } from '../isolated/reader-job.ts';
import { type PdfInput, parsePdf } from './parse-pdf.ts';

export const runJob = readerJob<PdfInput>((input, { progress }) => parsePdf(input, progress));

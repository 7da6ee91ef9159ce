// What the process does in which a PDF is parsed: see run-isolated.ts.
import { readerJob } from '../isolated/reader-job.ts';
import { parsePdf } from './parse-pdf.ts';

export const runJob = readerJob(parsePdf);

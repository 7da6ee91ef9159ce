// What the process does in which a Word file of before 2007 is read.
import { readTranscribed } from '../compound/transcribed.ts';
import { readWordParts } from '../docx/docx-reader.ts';
import { type IsolatedInput, readerJob } from '../isolated/reader-job.ts';
import { docParts } from './doc-parts.ts';

export const runJob = readerJob<IsolatedInput>((input) =>
  readTranscribed(input, { transcribe: docParts, read: readWordParts }),
);

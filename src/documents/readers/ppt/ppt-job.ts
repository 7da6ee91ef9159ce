// What the process does in which a presentation of before 2007 is read.
import { readTranscribed } from '../compound/transcribed.ts';
import { type IsolatedInput, readerJob } from '../isolated/reader-job.ts';
import { readSlideParts } from '../pptx/pptx-reader.ts';
import { pptParts } from './ppt-parts.ts';

export const runJob = readerJob<IsolatedInput>((input) =>
  readTranscribed(input, { transcribe: pptParts, read: readSlideParts }),
);

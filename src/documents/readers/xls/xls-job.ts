// What the process does in which a workbook of before 2007 is read.
import { readTranscribed } from '../compound/transcribed.ts';
import { type IsolatedInput, readerJob } from '../isolated/reader-job.ts';
import { readSheetParts } from '../xlsx/xlsx-reader.ts';
import { xlsParts } from './xls-parts.ts';

export const runJob = readerJob<IsolatedInput>((input) =>
  readTranscribed(input, {
    transcribe: xlsParts,
    read: (parts, all) => readSheetParts(parts, [...parts.keys()], all),
  }),
);

// The binary formats of before 2007 say what their successors say, in other words. They are transcribed into the parts of the successor, as far as its
// reader looks at them: what that reader knows (numbers of lists, merged cells, dates, what is struck) is then known of both.
import { DesksideError, isDesksideError } from '../../../core/index.ts';
import type { IsolatedInput } from '../isolated/reader-job.ts';
import type { ReaderInput, ReaderOutput } from '../reader.ts';
import { CompoundFile } from './compound-file.ts';

/** Name of a part → its XML. */
export type Parts = Map<string, string>;

export interface Transcription {
  name: string;
  /** Errors of documents, and any other one where the file contradicts itself. */
  transcribe(file: CompoundFile, name: string): Parts;
  read(parts: ReadonlyMap<string, Buffer>, input: ReaderInput): ReaderOutput;
}

export function readTranscribed(
  input: IsolatedInput,
  { transcribe, read }: Omit<Transcription, 'name'>,
): ReaderOutput {
  const parts = partsOf(input, transcribe);
  return read(new Map([...parts].map(([name, xml]) => [name, Buffer.from(xml)])), {
    ...input,
    // Nothing in these parts is a file of its own.
    isReadable: () => false,
    readPart: async () => ({ text: '', blocks: [], spans: [], pages: null, keepsLines: false, warnings: [] }),
  });
}

function partsOf({ name, bytes }: IsolatedInput, transcribe: Transcription['transcribe']): Parts {
  try {
    return transcribe(new CompoundFile(bytes), name);
  } catch (error) {
    if (isDesksideError(error)) throw error;
    throw new DesksideError('document-unreadable', { name, reason: 'damaged' }, { cause: error });
  }
}

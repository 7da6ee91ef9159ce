import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DesksideError } from '../../core/index.ts';
import { type LabelledDocument, readLabelledSet } from '../../documents/index.ts';

/**
 * The set that comes with Deskside, or one of the user's. Throws `file-unusable` where its questions cannot be read or are none, and what reading a document throws.
 */
export async function readSet({
  set,
  documents,
}: {
  set?: string;
  documents?: number;
}): Promise<LabelledDocument[]> {
  if (set === undefined) return (await readLabelledSet()).slice(0, documents);
  try {
    return (await readLabelledSet(pathToFileURL(`${resolve(set)}/`))).slice(0, documents);
  } catch (error) {
    if (error instanceof DesksideError) throw error;
    const reason =
      error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
    throw new DesksideError('file-unusable', {
      path: join(set, 'questions.jsonl'),
      operation: 'read',
      reason,
    });
  }
}

import { resolve } from 'node:path';
import { DesksideError } from '../../../core/index.ts';
import { type DocumentWarning, documentLimits, readDocuments } from '../../../documents/index.ts';

/** A document that was added to the chat. */
export interface Attachment {
  name: string;
  path: string;
  text: string;
  /** What its reader had to do. */
  warnings: readonly DocumentWarning[];
}

export interface ReadAttachments {
  attachments: Attachment[];
  /** What folders hold and what was not read. */
  skipped: string[];
}

/** Reads files and folders for the chat: all of them, or none. Throws the errors of `readDocument`. */
export async function readAttachments(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadAttachments> {
  const { documents, failures, skipped } = await readDocuments(paths, { signal, limits: documentLimits });
  const [failure] = failures;
  if (failure !== undefined) throw failure.error;
  if (documents.length === 0) {
    const failed = skipped.map((name) => ({ name, code: 'document-unsupported' }));
    throw new DesksideError('documents-none', { failed });
  }
  return {
    attachments: documents.map(({ name, path, text, warnings }) => ({
      name,
      path: resolve(path ?? name),
      text,
      warnings,
    })),
    skipped,
  };
}

/** The message as the model gets it: documents first, then what was typed. */
export function withAttachments(message: string, attachments: readonly Attachment[]): string {
  const texts = attachments.map(({ name, text }) => `Document "${name}":\n\n${text.trimEnd()}\n\n`);
  return texts.join('') + message;
}

import { type DocumentWarning, documentLimits, readDocument } from '../../../documents/index.ts';

/** A document that was added to the chat. */
export interface Attachment {
  name: string;
  text: string;
  /** What its reader had to do. */
  warnings: readonly DocumentWarning[];
}

/** Reads a file for the chat. Throws the errors of `readDocument`. */
export async function readAttachment(path: string, signal: AbortSignal): Promise<Attachment> {
  const { name, text, warnings } = await readDocument({ path }, { signal, limits: documentLimits });
  return { name, text, warnings };
}

/** The message as the model gets it: documents first, then what was typed. */
export function withAttachments(message: string, attachments: readonly Attachment[]): string {
  const texts = attachments.map(({ name, text }) => `Document "${name}":\n\n${text.trimEnd()}\n\n`);
  return texts.join('') + message;
}

import { existsSync } from 'node:fs';
import { DesksideError } from '../../core/index.ts';

export interface AskInputs {
  /** Files, folders, and `-` for standard input. */
  files: string[];
  question: string;
}

/** Takes the question off the end. Throws `usage-missing` where there is no question, or nothing to ask. */
export function splitInputs(inputs: readonly string[], stdinIsTerminal: boolean): AskInputs {
  const files = inputs.slice(0, -1);
  const question = inputs.at(-1)?.trim() ?? '';
  if (question === '' || question === '-' || existsSync(question)) {
    throw new DesksideError('usage-missing', { what: 'the question, in quotation marks after the files' });
  }
  if (files.length > 0) return { files, question };
  if (stdinIsTerminal)
    throw new DesksideError('usage-missing', { what: 'the files to ask, before the question' });
  return { files: ['-'], question };
}

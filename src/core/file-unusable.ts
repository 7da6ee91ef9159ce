import { errnoOf } from './errno.ts';
import { DesksideError, type FileOperation, isDesksideError } from './errors.ts';

/**
 * A failure of the file system as a table error, to be thrown. What is an error of the table already is handed on as it is, and so is
 * what has no code of the system, or was called off: those are no failures of a file.
 * @param operation what was to be done with the file or folder
 */
export function fileUnusable(path: string, operation: FileOperation, error: unknown): unknown {
  const reason = errnoOf(error);
  if (reason === undefined || isDesksideError(error) || isAbort(error)) return error;
  return new DesksideError('file-unusable', { path, operation, reason }, { cause: error });
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

import { DesksideError } from '../../core/index.ts';

/** The system's code of an error (`ENOENT`), or nothing. */
export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

/** A failure of the file system as a table error, to be thrown. */
export function fileError(path: string, operation: string, error: unknown): unknown {
  const code = errnoOf(error);
  if (code === undefined || error instanceof DesksideError) return error;
  return new DesksideError('file-unusable', { path, operation, reason: code }, { cause: error });
}

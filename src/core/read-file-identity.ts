import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { type FileIdentity, identityFrom } from './file-identity.ts';

/**
 * What a file is now. It is opened for that, since a network file system answers an open from the server, and a mere
 * question from what it has heard some time ago. Throws what the system says.
 */
export function readFileIdentity(path: string): FileIdentity {
  // A pipe in its place would keep whoever opens it waiting.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    return identityFrom(path, fstatSync(file, { bigint: true }));
  } finally {
    closeSync(file);
  }
}

import { DesksideError } from '../core/index.ts';
import { encodingName } from './readers/encodings/decode-as.ts';

/** Throws `setting-invalid` for an encoding that nobody knows. */
export function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encodingName(encoding) !== undefined) return;
  const fault = { type: 'unknown-encoding' } as const;
  throw new DesksideError('setting-invalid', { setting: 'encoding', value: encoding, fault });
}

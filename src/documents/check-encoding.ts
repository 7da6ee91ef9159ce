import { DesksideError } from '../core/index.ts';
import { encodingName } from './readers/encodings/decode-as.ts';

/** Throws `usage-invalid` for an encoding that nobody knows. */
export function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encodingName(encoding) !== undefined) return;
  const expected = 'a name like utf-8, windows-1252, shift_jis, koi8-r or cp437';
  throw new DesksideError('usage-invalid', { name: 'encoding', value: encoding, expected });
}

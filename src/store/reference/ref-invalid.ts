import { DesksideError } from '../../core/index.ts';

/** Every way in which a reference can be wrong: the `reason` of `model-ref-invalid`. */
export type RefFault =
  | 'empty'
  | 'too-long'
  | 'unrecognized'
  | 'address-invalid'
  | 'address-not-gguf'
  | 'too-many-shards'
  | 'hub-repo-invalid'
  | 'hub-file-invalid'
  | 'package-invalid';

export function refInvalid(ref: string, reason: RefFault): DesksideError<'model-ref-invalid'> {
  return new DesksideError('model-ref-invalid', { ref, reason });
}

import { DesksideError } from '../core/index.ts';
import type { GgufLimits } from './gguf-limits.ts';

/** Every way in which a GGUF header can be wrong: the `reason` of `model-file-invalid`. */
export type GgufFault =
  | 'not-a-file'
  | 'not-gguf'
  | 'version-unsupported'
  | 'ends-inside-header'
  | 'shorter-than-its-tensors'
  | 'limit-exceeded'
  | 'key-empty'
  | 'key-duplicate'
  | 'value-type-unknown'
  | 'array-nested'
  | 'alignment-invalid'
  | 'metadata-invalid'
  | 'tensor-duplicate'
  | 'tensor-type-unknown'
  | 'tensor-shape-invalid'
  | 'tensor-offset-invalid'
  | 'shards-inconsistent';

export interface FaultDetails {
  /** Key or tensor where it happened; it comes from the file, so it is shortened. */
  at?: string | undefined;
  limit?: keyof GgufLimits | 'layers';
  expectedBytes?: number;
  actualBytes?: number;
}

/** Names from a hostile file go into logs and terminals: enough to find the place, no more. */
const longestName = 80;

/** The error for a fault in the file at `path`, to be thrown. */
export function ggufFault(
  path: string,
  reason: GgufFault,
  { at, ...rest }: FaultDetails = {},
): DesksideError<'model-file-invalid'> {
  const place = at === undefined ? {} : { at: at.slice(0, longestName) };
  return new DesksideError('model-file-invalid', { path, reason, ...place, ...rest });
}

import type { ErrorData } from '../../core/index.ts';
import type { GgufFault } from '../../gguf/index.ts';
import { formatCount } from '../format.ts';

const faults: { readonly [F in GgufFault]: string } = {
  'not-a-file': 'it is not a regular file',
  'not-gguf': 'it is not a GGUF file',
  'version-unsupported': 'it is of a GGUF version that Deskside does not know',
  'ends-inside-header': 'it ends in the middle of its header',
  'shorter-than-its-tensors': 'it is shorter than its own table of contents says',
  'limit-exceeded': 'it claims something far larger than any real model has',
  'key-empty': 'it has an entry without a name',
  'key-duplicate': 'it has the same entry twice',
  'value-type-unknown': 'it has an entry of an unknown type',
  'array-nested': 'it has a list inside a list, which GGUF does not allow',
  'alignment-invalid': 'the alignment that it states is impossible',
  'metadata-invalid': 'what it says about itself makes no sense',
  'tensor-duplicate': 'it has the same tensor twice',
  'tensor-type-unknown': 'it has a tensor of a type that the engine does not know',
  'tensor-shape-invalid': 'it has a tensor of an impossible shape',
  'tensor-offset-invalid': 'it has a tensor that lies outside the file or over another one',
  'shards-inconsistent': 'its parts do not belong together',
};

/** What is wrong with a model file, to stand after a colon. */
export function fileFault(reason: string): string {
  return isFault(reason) ? faults[reason] : reason;
}

/** Where in the file it is wrong, as far as that is known. */
export function fileFaultDetails(data: ErrorData['model-file-invalid']): string[] {
  const { path, at, limit, expectedBytes, actualBytes } = data;
  return [
    path,
    ...(at === undefined ? [] : [`At: ${at}`]),
    ...(limit === undefined ? [] : [`Limit: ${limit}`]),
    ...(expectedBytes === undefined ? [] : [`Expected: ${formatCount(expectedBytes)} bytes`]),
    ...(actualBytes === undefined ? [] : [`There are: ${formatCount(actualBytes)} bytes`]),
  ];
}

function isFault(reason: string): reason is GgufFault {
  return Object.hasOwn(faults, reason);
}

import type { ErrorData } from '../../core/index.ts';
import type { GgufFault } from '../../gguf/index.ts';
import { formatCount } from '../format.ts';

/** Faults that the store finds in files, beyond those of their headers. */
type StoreFault =
  | 'adapter-layer'
  | 'not-a-language-model'
  | 'archive-damaged'
  | 'archive-several-models'
  | 'name-invalid';

const faults: { readonly [F in GgufFault | StoreFault]: string } = {
  'not-a-file': 'it is not a regular file',
  'not-gguf': 'it is not a GGUF file',
  'version-unsupported': 'its GGUF version is not supported',
  'ends-inside-header': 'it ends in the middle of its header',
  'shorter-than-its-tensors': 'it is shorter than its tensor table says',
  'limit-exceeded': 'a number in its header is far larger than in any real model',
  'key-empty': 'it has a metadata key without a name',
  'key-duplicate': 'it has the same metadata key twice',
  'value-type-unknown': 'it has a metadata value of an unknown type',
  'array-nested': 'it has an array inside an array, which GGUF does not allow',
  'alignment-invalid': 'its alignment is invalid',
  'metadata-invalid': 'its metadata makes no sense',
  'tensor-duplicate': 'it has the same tensor twice',
  'tensor-type-unknown': 'it has a tensor of an unknown type',
  'tensor-shape-invalid': 'it has a tensor of an impossible shape',
  'tensor-offset-invalid': 'it has a tensor outside the file, or one that overlaps another',
  'shards-inconsistent': 'its parts do not belong together',
  'adapter-layer': 'it is a base model with an adapter, and would answer differently without it',
  'not-a-language-model': 'it is not a language model (perhaps only a part of one)',
  'archive-damaged': 'the package it came in is damaged',
  'archive-several-models': 'the package contains several models, and none was chosen',
  'name-invalid': 'its name is not a valid file name',
};

/** What is wrong with a model file, for use after a colon. */
export function fileFault(reason: string): string {
  return isFault(reason) ? faults[reason] : reason;
}

/** Where in the file the fault is, as far as it is known. */
export function fileFaultDetails(data: ErrorData['model-file-invalid']): string[] {
  const { path, at, limit, expectedBytes, actualBytes } = data;
  return [
    path,
    ...(at === undefined ? [] : [`At: ${at}`]),
    ...(limit === undefined ? [] : [`Limit: ${limit}`]),
    ...(expectedBytes === undefined ? [] : [`Expected: ${formatCount(expectedBytes)} bytes`]),
    ...(actualBytes === undefined ? [] : [`Found: ${formatCount(actualBytes)} bytes`]),
  ];
}

function isFault(reason: string): reason is keyof typeof faults {
  return Object.hasOwn(faults, reason);
}

import type { ErrorData } from '../../core/index.ts';
import type { GgufFault } from '../../gguf/index.ts';
import { formatCount } from '../format.ts';

/** What the store finds wrong with files, beyond what their headers say. */
type StoreFault =
  | 'adapter-layer'
  | 'not-a-language-model'
  | 'archive-damaged'
  | 'archive-several-models'
  | 'name-invalid';

const faults: { readonly [F in GgufFault | StoreFault]: string } = {
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
  'adapter-layer': 'it is a base model with an adapter, and would answer otherwise without it',
  'not-a-language-model': 'it is not a language model, but a part of one or something else',
  'archive-damaged': 'the package that it came in is damaged',
  'archive-several-models': 'the package holds several models, and it was not said which one is wanted',
  'name-invalid': 'its name cannot be the name of a file',
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

function isFault(reason: string): reason is keyof typeof faults {
  return Object.hasOwn(faults, reason);
}

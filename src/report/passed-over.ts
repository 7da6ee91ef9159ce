import type { PassedOver, PassedReason } from '../store/index.ts';
import { fileFault } from './explain/model-file-faults.ts';

const reasons: { readonly [R in PassedReason]: string } = {
  'link-dead': 'it is a broken link',
  'not-a-file': 'it is not a regular file',
  'name-not-utf8': 'its name is not valid UTF-8, so it cannot be opened; rename it',
  unfinished: 'its download was not finished',
  'shards-missing': 'some of its parts are missing',
  'too-many-shards': 'its name claims more parts than any model has',
  'no-gguf': 'the repository has no GGUF file',
  'manifest-invalid': 'its manifest is unreadable or names no model',
  'layer-missing': 'its file is missing',
  'adapter-layer': 'it is a model with an adapter',
  'several-models': 'it has several model files under one name',
  'too-many-files': 'there are too many files; only the first 20,000 were looked at',
  'file-invalid': 'the file cannot be used',
  'file-unreadable': 'the file cannot be read',
};

/** Why something is not in the list of models, in words. */
export function passedOverReason({ reason, fault, path, adapter }: PassedOver): string {
  if (reason === 'file-invalid' && fault !== undefined) return fileFault(fault);
  if (reason === 'adapter-layer' && adapter !== undefined)
    return `it is a model with an adapter; name both: --model ${path} --lora ${adapter}`;
  return fault === undefined ? reasons[reason] : `${reasons[reason]} (${fault})`;
}

import type { PassedOver, PassedReason } from '../store/index.ts';
import { fileFault } from './explain/model-file-faults.ts';

const reasons: { readonly [R in PassedReason]: string } = {
  'link-dead': 'it is a link that leads nowhere',
  'not-a-file': 'it is not a regular file',
  'name-not-utf8': 'its name is not in UTF-8, and so it cannot be opened: rename it',
  unfinished: 'its download was not finished',
  'shards-missing': 'some of its parts are not here',
  'too-many-shards': 'its name says that it has more parts than any model',
  'no-gguf': 'the repository is here without a GGUF file',
  'manifest-invalid': 'its manifest cannot be read, or names no model',
  'layer-missing': 'its file is not here',
  'adapter-layer': 'it is a model with an adapter',
  'several-models': 'it has several model files under one name',
  'too-many-files': 'there are too many files: those after the first 20,000 were not looked at',
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

import { siblingModule } from '../../../core/index.ts';
import { isCompoundWith } from '../compound/is-compound.ts';
import { readIsolated } from '../isolated/read-isolated.ts';
import type { Reader } from '../reader.ts';

/** Word documents of 1997 to 2003; see `doc-job.ts`. */
export const docReader: Reader = {
  format: 'doc',
  version: 2,
  extensions: ['doc', 'dot'],
  onlyByContent: true,
  matches: (bytes) => isCompoundWith(bytes, 'WordDocument'),
  read: (input) => readIsolated(siblingModule(import.meta.url, './doc-job'), input),
};

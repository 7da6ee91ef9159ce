import { siblingModule } from '../../../core/index.ts';
import { isCompoundWith } from '../compound/is-compound.ts';
import { readIsolated } from '../isolated/read-isolated.ts';
import type { Reader } from '../reader.ts';

/** Presentations of 1997 to 2003; see `ppt-job.ts`. */
export const pptReader: Reader = {
  format: 'ppt',
  version: 2,
  extensions: ['ppt', 'pps', 'pot'],
  onlyByContent: true,
  matches: (bytes) => isCompoundWith(bytes, 'PowerPoint Document') || isCompoundWith(bytes, 'PP40'),
  read: (input) => readIsolated(siblingModule(import.meta.url, './ppt-job'), input),
};

import { siblingModule } from '../../../core/index.ts';
import { isCompoundWith } from '../compound/is-compound.ts';
import { readIsolated } from '../isolated/read-isolated.ts';
import type { Reader } from '../reader.ts';

/** Excel workbooks of 1997 to 2003; see `xls-job.ts`. */
export const xlsReader: Reader = {
  format: 'xls',
  version: 2,
  extensions: ['xls', 'xlt'],
  onlyByContent: true,
  matches: (bytes) => isCompoundWith(bytes, 'Workbook') || isCompoundWith(bytes, 'Book'),
  read: (input) => readIsolated(siblingModule(import.meta.url, './xls-job'), input),
};

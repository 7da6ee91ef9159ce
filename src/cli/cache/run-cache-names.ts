import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { forgetDocumentNames, openDatabase, putSetting, setting } from '../../db/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Shows whether names of documents are kept, or sets it. Throws `usage-invalid`. */
export async function runCacheNames(
  choice: string | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  using db = await openDatabase(desksidePaths().database);
  if (choice !== undefined && choice !== 'on' && choice !== 'off') {
    throw new DesksideError('usage-invalid', { name: 'names', value: choice, expected: 'on or off' });
  }
  if (choice !== undefined) putSetting(db, 'cache-document-names', choice === 'on' ? 'on' : null);
  if (choice === 'off') forgetDocumentNames(db);
  const kept = setting(db, 'cache-document-names') === 'on';
  if (json) printJson(terminal, { keepNames: kept });
  else terminal.stdout.write(`Names of documents are ${kept ? '' : 'not '}kept.\n`);
}

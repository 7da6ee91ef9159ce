import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { forgetDocumentNames, openDatabase, putSetting, readDatabase, setting } from '../../db/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Shows whether names of documents are kept, or sets it. Throws `usage-invalid`. */
export async function runCacheNames(
  choice: string | undefined,
  { json }: { json?: true },
  terminal: Terminal,
): Promise<void> {
  const { database } = desksidePaths();
  if (choice !== undefined && choice !== 'on' && choice !== 'off') {
    throw new DesksideError('usage-invalid', { name: 'names', value: choice, expected: 'on or off' });
  }
  if (choice !== undefined) await setKept(database, choice);
  const kept = await isKept(database);
  if (json) printJson(terminal, { keepNames: kept });
  else terminal.stdout.write(`Names of documents are ${kept ? '' : 'not '}kept.\n`);
}

async function setKept(database: string, choice: 'on' | 'off'): Promise<void> {
  using db = await openDatabase(database);
  putSetting(db, 'cache-document-names', choice === 'on' ? 'on' : null);
  if (choice === 'off') forgetDocumentNames(db);
}

async function isKept(database: string): Promise<boolean> {
  using db = await readDatabase(database);
  return setting(db, 'cache-document-names') === 'on';
}

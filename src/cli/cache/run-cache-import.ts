import { isDesksideError } from '../../core/index.ts';
import {
  buildName,
  embeddedEngine,
  type Imported,
  importSnapshots,
  openPrefixCache,
} from '../../engine/index.ts';
import { formatCountOf } from '../../report/index.ts';
import { findModel, listModels } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import { printNote } from '../terminal/print-note.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { readPassphrase } from './read-passphrase.ts';

/** Takes over an export. The exit code is 1 where something was refused. */
export async function runCacheImport(
  path: string,
  { keyFile, model, json }: { keyFile?: string; model?: string; json?: true },
  terminal: Terminal,
): Promise<void> {
  const named = model === undefined ? null : (await findModel(model)).digest;
  const passphrase = await readPassphrase({ keyFile, twice: false }, terminal);
  using status = new StatusLine(terminal.stderr);
  status.show('Importing snapshots');
  const { store, budgetBytes } = await openPrefixCache();
  await using engine = embeddedEngine();
  const { build } = await engine.probe(terminal.interrupts.signal);
  const options = { path, passphrase, budgetBytes, build: buildName(build) };
  const imported = await importSnapshots(store, {
    ...options,
    hasModel: async (wanted) => wanted.digest === named || (await isHere(wanted)),
  });
  status.clear();
  const refused = imported.filter((one) => one.refused !== null);
  terminal.exitCode = refused.length > 0 ? 1 : 0;
  if (json) {
    printJson(terminal, {
      imported: imported.map(({ name, refused: why, entry }) => ({ name, refused: why, ...entry })),
    });
    return;
  }
  for (const one of refused) printNote(terminal.stderr, whyNot(one));
  const { stdout } = terminal;
  const taken = formatCountOf(imported.length - refused.length, 'snapshot');
  stdout.write(`${stdout.colors.green('✓')} ${taken} imported\n`);
}

/** The same file, whatever it is called here. */
async function isHere({ name, digest }: { name: string; digest: string }): Promise<boolean> {
  const models = await listModels();
  if (models.some((model) => model.digest === digest)) return true;
  try {
    return (await findModel(name)).digest === digest;
  } catch (error) {
    if (isDesksideError(error, 'model-not-found')) return false;
    throw error;
  }
}

function whyNot({ name, refused, entry }: Imported): string {
  const id = name.slice(0, 8);
  switch (refused) {
    case 'build':
      return `${id} was made by another engine release: ${entry.build}.`;
    case 'model':
      return `${id} is for a model that is not on this computer: ${entry.model}, ${entry.modelDigest}.`;
    case 'budget':
      return `${id} does not fit into the cache. To make room: deskside cache budget`;
    case null:
      return '';
    default:
      return refused satisfies never;
  }
}

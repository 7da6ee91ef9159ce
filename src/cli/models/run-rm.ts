import { DesksideError } from '../../core/index.ts';
import type { ListedSnapshot } from '../../engine/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { formatBytes, formatCountOf, printableName, wrapText } from '../../report/index.ts';
import {
  listModels,
  mustBeHere,
  type RemovedModel,
  removeModel,
  type StoredModel,
} from '../../store/index.ts';
import { agreed } from '../terminal/agreed.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openElsewhere } from './open-elsewhere.ts';
import { snapshotsOf } from './snapshots-of.ts';

/** What takes many minutes to download again is worth a question. */
const bigBytes = 1e9;

/**
 * Deletes models and says what that freed. Nothing is deleted where one of them is not here, or where somebody says no to one that is
 * big or open elsewhere. Throws `model-not-found`, `model-foreign`, `interrupted`; `usage-missing` where nobody can be asked.
 */
export async function runRm(
  names: readonly string[],
  { json, yes }: { json?: true; yes?: boolean },
  terminal: Terminal,
): Promise<void> {
  const models: StoredModel[] = [];
  for (const name of names) models.push(await mustBeHere(name));
  for (const model of models) {
    const question = await questionFor(model);
    if (question !== null && !(await agreed(question, { yes }, terminal)))
      throw new DesksideError('interrupted', {});
  }
  const removed: RemovedModel[] = [];
  for (const name of new Set(models.map((model) => model.name))) {
    const one = await removeModel(name);
    removed.push(one);
    if (!json) terminal.stdout.write(removedLine(one, terminal));
  }
  const kept = await snapshotsOf(await digestsGone(models));
  if (json) printJson(terminal, { removed, snapshotsKept: kept.map(({ id, bytes }) => ({ id, bytes })) });
  else if (kept.length > 0) terminal.stderr.write(keptLine(kept, terminal));
}

/** The same weights may be here under another name. */
async function digestsGone(models: readonly StoredModel[]): Promise<Set<string | null>> {
  const here = new Set((await listModels()).map(({ digest }) => digest));
  return new Set(models.map(({ digest }) => digest).filter((digest) => !here.has(digest)));
}

/** More ids than this are for the list to show. */
const mostIds = 8;

function keptLine(kept: readonly ListedSnapshot[], { stderr }: Terminal): string {
  const what = `${formatCountOf(kept.length, 'snapshot')}, ${formatBytes(kept.reduce((sum, { bytes }) => sum + bytes, 0))}`;
  const command =
    kept.length > mostIds ? 'deskside cache' : `deskside cache rm ${kept.map(({ id }) => id).join(' ')}`;
  const text = `What was read with it is kept for when it is back (${what}). To delete that: ${command}`;
  return `${wrapText(asTyped(text), { columns: stderr.columns(), first: '  ' })}\n`;
}

/** `null` where it needs none: files of others and the user's own stay where they are. */
async function questionFor({ name, bytes, source, paths }: StoredModel): Promise<string | null> {
  if (source === 'file') return null;
  const what = `${printableName(name)} (${formatBytes(bytes)})`;
  if (await openElsewhere(paths)) return `${what} is in use by another process. Delete it anyway?`;
  return bytes < bigBytes ? null : `Delete ${what}? It would have to be downloaded again.`;
}

function removedLine({ name, deleted, freedBytes }: RemovedModel, { stdout }: Terminal): string {
  const freed =
    deleted.length === 0
      ? 'removed from the list; its file was not deleted'
      : `${formatBytes(freedBytes)} freed`;
  return `${stdout.colors.green('✓')} ${printableName(name)}: ${freed}\n`;
}

import { DesksideError } from '../../../core/index.ts';
import { asTyped } from '../../../invocation/index.ts';
import { printableName, textTable } from '../../../report/index.ts';
import { modelAliases, setModelAlias } from '../../../store/index.ts';
import { printJson } from '../../terminal/print-json.ts';
import type { Terminal } from '../../terminal/terminal.ts';

export interface AliasOptions {
  remove?: true;
  json?: true;
}

/** Lists other names for models, gives one, or takes one away. Throws `usage-…`, `model-not-found`. */
export async function runAlias(
  [name, model]: readonly [name: string | undefined, model: string | undefined],
  { remove, json }: AliasOptions,
  terminal: Terminal,
): Promise<void> {
  if (name !== undefined) await change(name, model, remove);
  const aliases = await modelAliases();
  const { stdout, stderr } = terminal;
  if (json) printJson(terminal, { aliases });
  else if (Object.keys(aliases).length > 0)
    stdout.write(
      textTable(
        Object.entries(aliases).map(([from, to]) => [from, printableName(to)]),
        { columns: stdout.columns() },
      ),
    );
  else stderr.write(asTyped('There are no aliases yet. To add one: deskside alias NAME MODEL\n'));
}

async function change(name: string, model: string | undefined, remove = false): Promise<void> {
  if (remove && model !== undefined) {
    throw new DesksideError('usage-unknown', { what: 'argument', name: model, suggestions: [] });
  }
  if (!remove && model === undefined)
    throw new DesksideError('usage-missing', { what: 'model that the name stands for' });
  await setModelAlias(name, model ?? null);
}

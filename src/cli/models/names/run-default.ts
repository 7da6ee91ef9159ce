import { asTyped } from '../../../invocation/index.ts';
import { printableName, wrapText } from '../../../report/index.ts';
import { bestModelOnDisk, defaultModel, modelOnDisk, setDefaultModel } from '../../../store/index.ts';
import { printJson } from '../../terminal/print-json.ts';
import type { Terminal } from '../../terminal/terminal.ts';

export interface DefaultOptions {
  /** Takes the choice back. */
  unset?: true;
  json?: true;
}

/** Prints the model that is taken where none is named, or chooses it. Throws `model-not-found`, `model-none`. */
export async function runDefault(
  model: string | undefined,
  { unset, json }: DefaultOptions,
  terminal: Terminal,
): Promise<void> {
  if (model !== undefined || unset) await setDefaultModel(unset ? null : (model ?? null));
  const chosen = await defaultModel();
  const isHere = chosen !== null && (await modelOnDisk(chosen)) !== null;
  if (json) {
    printJson(terminal, { default: chosen, here: isHere });
    return;
  }
  const { stdout } = terminal;
  if (chosen !== null && isHere) {
    stdout.write(`${printableName(chosen)}\n`);
    return;
  }
  const best = await bestModelOnDisk();
  const missing =
    chosen === null ? 'No default is set' : `${chosen} was the default but is no longer on this computer`;
  const taken =
    best === null
      ? 'and there is no model on this computer'
      : `so the most capable model that fits is used; the largest here is ${best.name}`;
  stdout.write(
    `${wrapText(asTyped(`${missing}, ${taken}. To set one: deskside default MODEL`), { columns: stdout.columns() })}\n`,
  );
}

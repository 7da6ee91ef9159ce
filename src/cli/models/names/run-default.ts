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
  const missing = chosen === null ? 'None is chosen' : `${chosen} was chosen and is not here any more`;
  const taken =
    best === null
      ? 'and no model is here'
      : `so the most capable one that fits is taken, of which ${best.name} is the largest`;
  stdout.write(
    `${wrapText(asTyped(`${missing}, ${taken}. To choose one: deskside default MODEL`), { columns: stdout.columns() })}\n`,
  );
}

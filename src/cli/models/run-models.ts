import { asTyped } from '../../invocation/index.ts';
import { formatBytes, formatCount, formatParameters, printableName, textTable } from '../../report/index.ts';
import { defaultModel, type StoredModel, surveyModels } from '../../store/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { printPassed } from './print-passed.ts';
import { quantizationName } from './quantization-name.ts';
import { recommendedHere } from './recommended-here.ts';
import { sourceName } from './source-name.ts';

/** Prints the models of this computer as a table, or as JSON. */
export async function runModels({ json, all }: ModelsOptions, terminal: Terminal): Promise<void> {
  const chosen = await defaultModel();
  const { models, passed } = await surveyModels();
  if (json) {
    const listed = models.map((model) => modelJson(model, model.name === chosen));
    printJson(terminal, { models: listed, ...(all ? { passed } : {}) });
    return;
  }
  await printModels(models, { chosen, terminal });
  if (all) printPassed(passed, terminal);
}

export interface ModelsOptions {
  json?: true;
  /** With what was passed over. */
  all?: true;
}

async function printModels(
  models: readonly StoredModel[],
  { chosen, terminal }: { chosen: string | null; terminal: Terminal },
): Promise<void> {
  if (models.length === 0) {
    terminal.stderr.write(await noModels());
    return;
  }
  const { stdout } = terminal;
  const head = ['NAME', 'SIZE', 'PARAMETERS', 'QUANTIZATION', 'CONTEXT', 'FROM'].map((cell) =>
    stdout.colors.dim(cell),
  );
  stdout.write(
    textTable([['', ...head], ...models.map((model) => row(model, model.name === chosen))], {
      columns: stdout.columns(),
      titled: true,
    }),
  );
}

/** Says which one to take, too. */
async function noModels(): Promise<string> {
  const best = await recommendedHere();
  const next = best === null ? 'deskside models --available' : `deskside pull ${best.name}`;
  return asTyped(`There is no model on this computer yet. To get one: ${next}\n`);
}

function row({ name, bytes, summary, source, damaged }: StoredModel, isDefault: boolean): string[] {
  return [
    isDefault ? '*' : '',
    `${printableName(name)}${damaged ? ' (damaged)' : ''}`,
    formatBytes(bytes),
    formatParameters(summary.parameters),
    quantizationName(summary),
    formatCount(summary.contextTrained),
    sourceName(source),
  ];
}

function modelJson({ summary, ...model }: StoredModel, isDefault: boolean): Record<string, unknown> {
  const { architecture, parameters, contextTrained } = summary;
  return {
    ...model,
    default: isDefault,
    architecture,
    parameters,
    contextTrained,
    quantization: quantizationName(summary),
  };
}

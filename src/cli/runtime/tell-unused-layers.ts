import type { StoredModel } from '../../store/index.ts';
import { sourceName } from '../models/source-name.ts';
import { unusedLayersText } from '../models/unused-layers.ts';
import { printWarning } from '../terminal/print-warning.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Says once what another program would use with its model, and Deskside does not. */
export function tellUnusedLayers(
  model: Pick<StoredModel, 'name' | 'source' | 'unusedLayers'>,
  terminal: Pick<Terminal, 'stderr' | 'warnings'>,
): void {
  const unused = unusedLayersText(model);
  if (unused === null) return;
  const text = `${model.name} is used without what ${sourceName(model.source)} adds to it: ${unused}. The chat template is the one in the file.`;
  printWarning(terminal, text);
}

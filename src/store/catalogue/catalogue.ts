// Names that people can type. Digests and sizes stand here only where the publisher's own were confirmed; for the rest
// the hub's metadata is asked when a model is pulled.
import { nearNames } from '../../core/index.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { deepseekR1 } from './families/deepseek-r1.ts';
import { gemma3 } from './families/gemma-3.ts';
import { gemma4 } from './families/gemma-4.ts';
import { llama4 } from './families/llama-4.ts';
import { mistral } from './families/mistral.ts';
import { phi4 } from './families/phi-4.ts';
import { qwen35 } from './families/qwen-3.5.ts';
import { qwen36 } from './families/qwen-3.6.ts';
import { qwen3 } from './families/qwen-3.ts';
import { smollm2 } from './families/smollm-2.ts';

/** Every entry, the families of the mission first. */
export const catalogue: readonly CatalogueEntry[] = [
  ...gemma4,
  ...gemma3,
  ...qwen36,
  ...qwen35,
  ...qwen3,
  ...deepseekR1,
  ...llama4,
  ...phi4,
  ...mistral,
  ...smollm2,
];

/** The entry of a name, or of a family's name alone; case does not matter. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  const wanted = name.toLowerCase().replace(/:latest$/, '');
  const exact = catalogue.find((entry) => entry.name === wanted);
  return exact ?? catalogue.find((entry) => entry.familyDefault && entry.name.startsWith(`${wanted}:`));
}

/** Up to five names of the catalogue that may have been meant. */
export function catalogueSuggestions(name: string): string[] {
  return nearNames(
    name,
    catalogue.map((entry) => entry.name),
  );
}

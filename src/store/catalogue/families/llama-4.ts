import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const llama4: readonly CatalogueEntry[] = family(
  { license: 'Llama 4 Community License', contextTrained: 10_485_760 },
  [
    {
      name: 'llama4:scout',
      familyDefault: true,
      parameters: 107_770_000_000,
      activeParameters: 17_000_000_000,
      hub: {
        repo: 'unsloth/Llama-4-Scout-17B-16E-Instruct-GGUF',
        file: 'Q4_K_M/Llama-4-Scout-17B-16E-Instruct-Q4_K_M-00001-of-00002.gguf',
      },
    },
  ],
);

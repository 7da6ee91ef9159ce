import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const phi4: readonly CatalogueEntry[] = family({ license: 'MIT', contextTrained: 16_384 }, [
  {
    name: 'phi4:14b',
    familyDefault: true,
    parameters: 14_660_000_000,
    hub: { repo: 'unsloth/phi-4-GGUF', file: 'phi-4-Q4_K_M.gguf' },
  },
  {
    name: 'phi4-mini:3.8b',
    familyDefault: true,
    parameters: 3_840_000_000,
    contextTrained: 131_072,
    hub: {
      repo: 'unsloth/Phi-4-mini-instruct-GGUF',
      file: 'Phi-4-mini-instruct-Q4_K_M.gguf',
      bytes: 2_491_874_272,
      sha256: '88c00229914083cd112853aab84ed51b87bdf6b9ce42f532d8c85c7c63b1730a',
    },
  },
]);

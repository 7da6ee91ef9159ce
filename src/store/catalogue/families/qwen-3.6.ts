import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const qwen36: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 262_144 }, [
  {
    name: 'qwen3.6:27b',
    parameters: 27_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.6-27B-GGUF',
      file: 'Qwen3.6-27B-Q4_K_M.gguf',
      sha256: '5ed60d0af4650a854b1755bd392f9aef4872643dc25a254bc68043fa638392a0',
    },
  },
  {
    name: 'qwen3.6:35b-a3b',
    familyDefault: true,
    parameters: 35_000_000_000,
    activeParameters: 3_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.6-35B-A3B-GGUF',
      file: 'Qwen3.6-35B-A3B-UD-Q4_K_M.gguf',
      sha256: 'ac0e2c1189e055faa36eff361580e79c5bd6f8e76bffb4ce547f167d53e31a61',
    },
  },
]);

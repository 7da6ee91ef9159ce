import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const mistral: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 131_072 }, [
  {
    name: 'mistral:7b',
    familyDefault: true,
    parameters: 7_250_000_000,
    contextTrained: 32_768,
    hub: {
      repo: 'MaziyarPanahi/Mistral-7B-Instruct-v0.3-GGUF',
      file: 'Mistral-7B-Instruct-v0.3.Q4_K_M.gguf',
      sha256: '14850c84ff9f06e9b51d505d64815d5cc0cea0257380353ac0b3d21b21f6e024',
    },
  },
  {
    name: 'mistral-nemo:12b',
    familyDefault: true,
    parameters: 12_250_000_000,
    hub: {
      repo: 'bartowski/Mistral-Nemo-Instruct-2407-GGUF',
      file: 'Mistral-Nemo-Instruct-2407-Q4_K_M.gguf',
      sha256: '7c1a10d202d8788dbe5628dc962254d10654c853cae6aaeca0618f05490d4a46',
    },
  },
  {
    name: 'mistral-small:24b',
    familyDefault: true,
    parameters: 23_570_000_000,
    hub: {
      repo: 'unsloth/Mistral-Small-3.2-24B-Instruct-2506-GGUF',
      file: 'Mistral-Small-3.2-24B-Instruct-2506-Q4_K_M.gguf',
      bytes: 14_333_922_848,
      sha256: 'a3cc56310807ed0d145eaf9f018ccda9ae7ad8edb41ec870aa2454b0d4700b3c',
    },
  },
  {
    name: 'ministral3:3b',
    parameters: 3_430_000_000,
    contextTrained: 262_144,
    hub: {
      repo: 'unsloth/Ministral-3-3B-Instruct-2512-GGUF',
      file: 'Ministral-3-3B-Instruct-2512-Q4_K_M.gguf',
      sha256: 'fd46fc371ff0509bfa8657ac956b7de8534d7d9baaa4947975c0648c3aa397f4',
    },
  },
  {
    name: 'ministral3:8b',
    familyDefault: true,
    parameters: 8_490_000_000,
    contextTrained: 262_144,
    hub: {
      repo: 'unsloth/Ministral-3-8B-Instruct-2512-GGUF',
      file: 'Ministral-3-8B-Instruct-2512-Q4_K_M.gguf',
      sha256: '5dbc3647eb563b9f8d3c70ec3d906cce84b86bb35c5e0b8a36e7df3937ab7174',
    },
  },
  {
    name: 'ministral3:14b',
    parameters: 13_510_000_000,
    contextTrained: 262_144,
    hub: {
      repo: 'unsloth/Ministral-3-14B-Instruct-2512-GGUF',
      file: 'Ministral-3-14B-Instruct-2512-Q4_K_M.gguf',
      sha256: '76ce697c065f2e40f1e8e958118b02cab38e2c10a6015f7d7908036a292dc8c8',
    },
  },
]);

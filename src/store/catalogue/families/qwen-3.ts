import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const qwen3: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 40_960 }, [
  {
    name: 'qwen3:0.6b',
    parameters: 596_000_000,
    hub: {
      repo: 'MaziyarPanahi/Qwen3-0.6B-GGUF',
      file: 'Qwen3-0.6B.Q4_K_M.gguf',
      sha256: 'dc4503da5d7cc7254055a86cd90e1a8c9d16c6ac71eb3a32b34bf48a1f4e0999',
    },
  },
  {
    name: 'qwen3:1.7b',
    parameters: 1_720_000_000,
    hub: {
      repo: 'MaziyarPanahi/Qwen3-1.7B-GGUF',
      file: 'Qwen3-1.7B.Q4_K_M.gguf',
      sha256: 'ea2aa5f1cce3c8df81ae5fd292a6ed265b8393cc89534dc21fc5327cc974116a',
    },
  },
  {
    name: 'qwen3:4b',
    parameters: 4_020_000_000,
    hub: {
      repo: 'unsloth/Qwen3-4B-GGUF',
      file: 'Qwen3-4B-Q4_K_M.gguf',
      sha256: 'f6f851777709861056efcdad3af01da38b31223a3ba26e61a4f8bf3a2195813a',
    },
  },
  {
    name: 'qwen3:8b',
    familyDefault: true,
    parameters: 8_190_000_000,
    hub: {
      repo: 'unsloth/Qwen3-8B-GGUF',
      file: 'Qwen3-8B-Q4_K_M.gguf',
      sha256: '120307ba529eb2439d6c430d94104dabd578497bc7bfe7e322b5d9933b449bd4',
    },
  },
  {
    name: 'qwen3:14b',
    parameters: 14_770_000_000,
    hub: {
      repo: 'MaziyarPanahi/Qwen3-14B-GGUF',
      file: 'Qwen3-14B.Q4_K_M.gguf',
      sha256: 'ee624d4be12433277bb9a340d3e5aabf5eb68fc788a7048ee99917edaa46494a',
    },
  },
  {
    name: 'qwen3:30b-a3b',
    parameters: 30_530_000_000,
    activeParameters: 3_350_000_000,
    hub: {
      repo: 'bartowski/Qwen_Qwen3-30B-A3B-GGUF',
      file: 'Qwen_Qwen3-30B-A3B-Q4_K_M.gguf',
      sha256: 'a015794bfb1d69cb03dbb86b185fb2b9b339f757df5f8f9dd9ebdab8f6ed5d32',
    },
  },
  {
    name: 'qwen3:32b',
    parameters: 32_760_000_000,
    hub: {
      repo: 'bartowski/Qwen_Qwen3-32B-GGUF',
      file: 'Qwen_Qwen3-32B-Q4_K_M.gguf',
      sha256: 'e41ec56ddd376963a116da97506fadfccb50fb402bb6f3cb4be0bc179a582bd6',
    },
  },
]);

import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const qwen35: readonly CatalogueEntry[] = family({ license: 'Apache-2.0', contextTrained: 262_144 }, [
  {
    name: 'qwen3.5:0.8b',
    parameters: 800_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-0.8B-GGUF',
      file: 'Qwen3.5-0.8B-Q4_K_M.gguf',
      bytes: 532_517_120,
      sha256: 'bd258782e35f7f458f8aced1adc053e6e92e89bc735ba3be89d38a06121dc517',
    },
  },
  {
    name: 'qwen3.5:2b',
    parameters: 2_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-2B-GGUF',
      file: 'Qwen3.5-2B-Q4_K_M.gguf',
      bytes: 1_280_835_840,
      sha256: 'aaf42c8b7c3cab2bf3d69c355048d4a0ee9973d48f16c731c0520ee914699223',
    },
  },
  {
    name: 'qwen3.5:4b',
    parameters: 4_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-4B-GGUF',
      file: 'Qwen3.5-4B-Q4_K_M.gguf',
      bytes: 2_740_937_888,
      sha256: '00fe7986ff5f6b463e62455821146049db6f9313603938a70800d1fb69ef11a4',
    },
  },
  {
    name: 'qwen3.5:9b',
    familyDefault: true,
    parameters: 9_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-9B-GGUF',
      file: 'Qwen3.5-9B-Q4_K_M.gguf',
      bytes: 5_680_522_464,
      sha256: '03b74727a860a56338e042c4420bb3f04b2fec5734175f4cb9fa853daf52b7e8',
    },
  },
  {
    name: 'qwen3.5:27b',
    parameters: 27_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-27B-GGUF',
      file: 'Qwen3.5-27B-Q4_K_M.gguf',
      sha256: '84b5f7f112156d63836a01a69dc3f11a6ba63b10a23b8ca7a7efaf52d5a2d806',
    },
  },
  {
    name: 'qwen3.5:35b-a3b',
    parameters: 35_000_000_000,
    activeParameters: 3_000_000_000,
    hub: {
      repo: 'bartowski/Qwen_Qwen3.5-35B-A3B-GGUF',
      file: 'Qwen_Qwen3.5-35B-A3B-Q4_K_M.gguf',
      sha256: '2f2df1e8b2e92b642c1850ea1734b341cc8ca5098c42cc0a8b8c436a8d4751ab',
    },
  },
  {
    name: 'qwen3.5:122b-a10b',
    parameters: 122_000_000_000,
    activeParameters: 10_000_000_000,
    hub: {
      repo: 'unsloth/Qwen3.5-122B-A10B-GGUF',
      file: 'Q4_K_M/Qwen3.5-122B-A10B-Q4_K_M-00001-of-00003.gguf',
    },
  },
]);

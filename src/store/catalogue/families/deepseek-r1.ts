import { type CatalogueEntry, family } from '../catalogue-entry.ts';

export const deepseekR1: readonly CatalogueEntry[] = family({ license: 'MIT', contextTrained: 131_072 }, [
  {
    name: 'deepseek-r1:1.5b',
    parameters: 1_780_000_000,
    hub: {
      repo: 'bartowski/DeepSeek-R1-Distill-Qwen-1.5B-GGUF',
      file: 'DeepSeek-R1-Distill-Qwen-1.5B-Q4_K_M.gguf',
      sha256: '1741e5b2d062b07acf048bf0d2c514dadf2a48f94e2b4aa0cfe069af3838ee2f',
    },
  },
  {
    name: 'deepseek-r1:7b',
    parameters: 7_620_000_000,
    hub: {
      repo: 'bartowski/DeepSeek-R1-Distill-Qwen-7B-GGUF',
      file: 'DeepSeek-R1-Distill-Qwen-7B-Q4_K_M.gguf',
      sha256: '731ece8d06dc7eda6f6572997feb9ee1258db0784827e642909d9b565641937b',
    },
  },
  {
    name: 'deepseek-r1:8b',
    familyDefault: true,
    parameters: 8_190_000_000,
    hub: {
      repo: 'unsloth/DeepSeek-R1-0528-Qwen3-8B-GGUF',
      file: 'DeepSeek-R1-0528-Qwen3-8B-Q4_K_M.gguf',
      bytes: 5_027_785_216,
      sha256: 'a86349a4180c4e6bb43f874c29c404fa2be3f90b15509bd6d86f697dba724ec1',
    },
  },
  {
    name: 'deepseek-r1:8b-llama',
    parameters: 8_030_000_000,
    hub: {
      repo: 'unsloth/DeepSeek-R1-Distill-Llama-8B-GGUF',
      file: 'DeepSeek-R1-Distill-Llama-8B-Q4_K_M.gguf',
      sha256: '0addb1339a82385bcd973186cd80d18dcc71885d45eabd899781a118d03827d9',
    },
  },
  {
    name: 'deepseek-r1:14b',
    parameters: 14_770_000_000,
    hub: {
      repo: 'bartowski/DeepSeek-R1-Distill-Qwen-14B-GGUF',
      file: 'DeepSeek-R1-Distill-Qwen-14B-Q4_K_M.gguf',
      sha256: '0b319bd0572f2730bfe11cc751defe82045fad5085b4e60591ac2cd2d9633181',
    },
  },
  {
    name: 'deepseek-r1:32b',
    parameters: 32_760_000_000,
    hub: {
      repo: 'bartowski/DeepSeek-R1-Distill-Qwen-32B-GGUF',
      file: 'DeepSeek-R1-Distill-Qwen-32B-Q4_K_M.gguf',
      sha256: 'bed9b0f551f5b95bf9da5888a48f0f87c37ad6b72519c4cbd775f54ac0b9fc62',
    },
  },
  {
    name: 'deepseek-r1:70b',
    parameters: 70_550_000_000,
    hub: {
      repo: 'bartowski/DeepSeek-R1-Distill-Llama-70B-GGUF',
      file: 'DeepSeek-R1-Distill-Llama-70B-Q4_K_M.gguf',
      sha256: '181a82a1d6d2fa24fe4db83a68eee030384986bdbdd4773ba76424e3a6eb9fd8',
    },
  },
]);

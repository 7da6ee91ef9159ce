import type { Architecture } from './architecture.ts';
import { deepseek2, deepseek32, mistral4 } from './deepseek.ts';
import { deepseek4 } from './deepseek4.ts';
import { gemma2 } from './gemma2.ts';
import { gemma3 } from './gemma3.ts';
import { gemma4, gemma4e, gemma4moe } from './gemma4.ts';
import { gptOss } from './gpt-oss.ts';
import { lfm2, lfm2moe } from './lfm2.ts';
import { llama, mistral3, smollm2 } from './llama.ts';
import { llama4 } from './llama4.ts';
import { mamba2 } from './mamba2.ts';
import { phi3 } from './phi3.ts';
import { phimoe } from './phimoe.ts';
import { qwen3next, qwen35, qwen35moe, qwen35mtp } from './qwen-hybrid.ts';
import { qwen3, qwen3moe } from './qwen3.ts';

export type { Architecture, Memory, Weight } from './architecture.ts';

/** Every architecture that a random model can have. `-mtp`: with a head that predicts one token further. */
export const architectures = {
  llama,
  smollm2,
  mistral3,
  llama4,
  gemma2,
  gemma3,
  gemma4,
  'gemma4-moe': gemma4moe,
  'gemma4-e': gemma4e,
  qwen3,
  qwen3moe,
  qwen3next,
  qwen35,
  qwen35moe,
  'qwen35-mtp': qwen35mtp,
  deepseek2,
  deepseek32,
  deepseek4,
  mistral4,
  'gpt-oss': gptOss,
  phi3,
  phimoe,
  lfm2,
  lfm2moe,
  mamba2,
} as const satisfies Record<string, Architecture>;

export type ArchitectureName = keyof typeof architectures;

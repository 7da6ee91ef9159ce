import { taggedFamily } from './tagged-family.ts';

/** Qwen, DeepSeek, GLM, Phi-4 reasoning, SmolLM3 and many more. */
export const thinkTags = taggedFamily('think-tags', { open: '<think>', close: '</think>' });

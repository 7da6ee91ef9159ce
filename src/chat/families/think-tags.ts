import { taggedFamily } from './tagged-family.ts';

export const thinkMarks = { open: '<think>', close: '</think>', next: '' };

/** Qwen, DeepSeek, GLM, Phi-4 reasoning, SmolLM3 and many more. */
export const thinkTags = taggedFamily('think-tags', thinkMarks);

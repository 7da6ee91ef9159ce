// Chat templates of families whose makers ship a program instead of one, for files that carry none.
import { deepseekTemplates } from './deepseek/index.ts';

export interface TemplateLess {
  architecture: string;
  /** What the file calls itself. */
  names: readonly (string | null)[];
  /** Whether a text is one token of the vocabulary; `null` where that is not known. */
  hasToken: ((text: string) => boolean) | null;
}

/** Null where the family has templates of its own, and for base models, which were trained for no conversation. */
export function vendorTemplate({ architecture, names, hasToken }: TemplateLess): string | null {
  if (architecture !== 'deepseek32' && architecture !== 'deepseek4') return null;
  if (names.some((name) => /\bbase\b/i.test(name ?? '')) || hasToken?.('<｜User｜>') === false) return null;
  if (architecture === 'deepseek32') return deepseekTemplates['DeepSeek V3.2'];
  return hasToken?.('<｜System｜>') === true
    ? deepseekTemplates['DeepSeek V4.1']
    : deepseekTemplates['DeepSeek V4'];
}

import type { ModelSource } from '../../store/index.ts';

const names: { readonly [S in ModelSource]: string } = {
  deskside: 'Deskside',
  huggingface: 'Hugging Face cache',
  ollama: 'Ollama',
  lmstudio: 'LM Studio',
  file: 'your file',
};

/** Whose file a model is, in words. */
export function sourceName(source: ModelSource): string {
  return names[source];
}

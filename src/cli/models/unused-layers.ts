import type { StoredModel } from '../../store/index.ts';

const words: Readonly<Record<string, string>> = {
  template: 'template',
  params: 'parameters',
  system: 'system prompt',
  messages: 'messages',
  projector: 'image projector',
};

/** What the program whose file a model is would use with it, and Deskside does not; `null` where there is nothing. */
export function unusedLayersText({ unusedLayers = [] }: Pick<StoredModel, 'unusedLayers'>): string | null {
  const names = unusedLayers.map((layer) => words[layer] ?? layer);
  return names.length === 0 ? null : names.join(', ');
}

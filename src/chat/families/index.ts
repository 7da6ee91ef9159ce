import type { Family } from './family.ts';
import { gemmaChannels } from './gemma-channels.ts';
import { harmony } from './harmony.ts';
import { thinkTags } from './think-tags.ts';

export type { Family, OutputParser, OutputPart } from './family.ts';

/** Models that answer without marks of their own, base models among them. */
const plain: Family = {
  name: 'plain',
  matches: () => true,
  specialText: false,
  closeReasoning: () => '',
  createParser: () => ({
    push: (text) => (text === '' ? [] : [{ type: 'text', text }]),
    end: () => [],
  }),
};

/** More telling marks come first. */
const families: readonly Family[] = [harmony, gemmaChannels, thinkTags, plain];

/** The family of a model, by its chat template; `null` is a base model. */
export function familyOf(template: string | null): Family {
  return families.find(({ matches }) => template !== null && matches(template)) ?? plain;
}

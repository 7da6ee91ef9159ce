import type { LoadedModel } from './engine.ts';

/** What a reader of any answer has to know of the settings it was made with: sentences without capital and full stop. */
export function settingWarnings({ model, context }: Pick<LoadedModel, 'model' | 'context'>): string[] {
  const { ropeScaling, contextTokens } = context;
  if (ropeScaling === null) return [];
  const { type, factor } = ropeScaling;
  return [
    `the model’s positions are scaled (${type}, factor ${factor}) for a window of ${contextTokens} tokens, where it was ` +
      `trained for ${model.contextTrained}: answers may be worse, on short texts too`,
  ];
}

import type { GenerationWarning } from '../core/index.ts';
import type { LoadedModel } from './engine.ts';

/** What a reader of any answer has to know of the settings it was made with. */
export function settingWarnings({
  model,
  context,
}: Pick<LoadedModel, 'model' | 'context'>): GenerationWarning[] {
  const { ropeScaling, contextTokens } = context;
  if (ropeScaling === null) return [];
  const { type: method, factor } = ropeScaling;
  const { contextTrained } = model;
  return [{ type: 'positions-scaled', method, factor, contextTokens, contextTrained }];
}

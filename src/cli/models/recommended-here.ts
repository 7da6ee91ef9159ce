import { catalogue } from '../../store/index.ts';
import { recommendModel } from '../start/choose-start-model.ts';
import type { StartOption } from '../start/start-option.ts';
import { budgetHere } from './budget-here.ts';

/** The model of the catalogue that this machine runs best; `null` where none fits. */
export async function recommendedHere(): Promise<StartOption | null> {
  return recommendModel(catalogue, await budgetHere());
}

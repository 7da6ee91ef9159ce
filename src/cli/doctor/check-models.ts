import { largestContext, memoryBudget } from '../../fit/index.ts';
import { readMachine } from '../../machine/index.ts';
import { formatCountOf } from '../../report/index.ts';
import { defaultModel, listModels, type StoredModel } from '../../store/index.ts';
import { recommendedHere } from '../models/recommended-here.ts';
import type { CheckResult } from './check.ts';

/** The models on this computer, which of them is the default, and whether that one fits. */
export async function checkModels(): Promise<CheckResult> {
  const [models, chosen, machine] = await Promise.all([listModels(), defaultModel(), readMachine()]);
  const facts = { models: models.map(({ name }) => name), default: chosen };
  if (models.length === 0 && chosen === null) {
    const best = await recommendedHere();
    const next = best === null ? 'deskside models --available' : `deskside pull ${best.name}`;
    return { status: 'warn', found: 'none yet', next, facts };
  }
  const found = `${formatCountOf(models.length, 'model')}; the default is ${chosen ?? 'not set; the best that fits is used'}`;
  const model = models.find(({ name }) => name === chosen);
  if (model === undefined || fits(model, memoryBudget(machine))) return { status: 'ok', found, facts };
  const next = `${model.name} does not fit into the free memory. Close other programs, or choose another model with --model.`;
  return { status: 'warn', found, next, facts };
}

function fits({ summary }: StoredModel, memoryBytes: number): boolean {
  return largestContext(summary, memoryBytes) > 0;
}

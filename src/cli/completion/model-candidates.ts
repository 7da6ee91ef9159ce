import { formatParameters } from '../../report/index.ts';
import { catalogue, listModels, modelAliases } from '../../store/index.ts';
import type { CandidateWord } from './candidate-word.ts';

/** Names of models here, with names of people's own, and on request those that can be pulled. */
export async function modelCandidates(pullable: boolean): Promise<CandidateWord[]> {
  const [here, aliases] = await Promise.all([listModels(), modelAliases()]);
  const names = new Set(here.map(({ name }) => name));
  return [
    ...here.map(({ name, summary }) => ({
      value: name,
      about: `${formatParameters(summary.parameters)}, here`,
    })),
    ...Object.entries(aliases).map(([value, model]) => ({ value, about: model })),
    ...catalogue
      .filter(({ name }) => pullable && !names.has(name))
      .map(({ name, parameters }) => ({
        value: name,
        about: `${formatParameters(parameters)}, to download`,
      })),
  ];
}

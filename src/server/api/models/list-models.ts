// The models of this computer and of the catalogue, and how each would run here.
import type { DesksidePaths } from '../../../config/index.ts';
import { type Budget, chooseModel, judgeModel, memoryBudget, usualSpeed } from '../../../fit/index.ts';
import { readMachine } from '../../../machine/index.ts';
import {
  bestModelOnDisk,
  type CatalogueEntry,
  catalogue,
  defaultModel,
  expectedBytes,
  type StoredModel,
} from '../../../store/index.ts';
import type { ServedModels } from '../../models/served-models.ts';
import type { AvailableModel, InstalledModel, ModelList } from '../schemas/index.ts';
import { catalogueCandidate, installedCandidate } from './candidates.ts';
import { describeFit } from './describe-fit.ts';

export async function listAllModels(models: ServedModels, paths: DesksidePaths): Promise<ModelList> {
  const [here, budget] = [await models.list(), await budgetHere(models, paths)];
  const names = new Set(here.map(({ name }) => name));
  const usual = await defaultName(models, paths, budget);
  const loaded = new Set(models.loaded().map(({ name }) => name));
  const recommended = recommendedName(here, budget);
  return {
    installed: here.map((model) =>
      installedModel(model, { budget, isDefault: model.name === usual, loaded, recommended }),
    ),
    available: catalogue
      .filter(({ name }) => !names.has(name))
      .map((entry) => availableModel(entry, budget, recommended)),
  };
}

/** What is loaded would make room. */
async function budgetHere(models: ServedModels, { home }: DesksidePaths): Promise<Budget> {
  const machine = await readMachine();
  const held = models.loaded().reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    memoryBytes: memoryBudget(machine) + held,
    diskBytes: await machine.freeDisk(home),
    speed: usualSpeed(machine),
  };
}

async function defaultName(
  models: ServedModels,
  paths: DesksidePaths,
  budget: Budget,
): Promise<string | null> {
  const named = await models.namedAtStart();
  if (named !== null) return named.name;
  const chosen = await defaultModel({ paths });
  if (chosen !== null) return chosen;
  const fits = (model: StoredModel): boolean =>
    judgeModel(installedCandidate(model), budget).obstacle === null;
  return (await bestModelOnDisk({ paths, fits }))?.name ?? null;
}

/** Of those that answer. What is here comes first: among equals, the first is taken. */
function recommendedName(here: readonly StoredModel[], budget: Budget): string | null {
  const able = here.filter(
    ({ summary, damaged }) => summary.hasChatTemplate && !summary.makesEmbeddings && !damaged,
  );
  const there = catalogue.filter(
    ({ chat, hub, name }) => chat && hub.verified && !able.some((one) => one.name === name),
  );
  const candidates = [...able.map(installedCandidate), ...there.map(catalogueCandidate)];
  return chooseModel(candidates, budget).chosen?.name ?? null;
}

interface InstalledFacts {
  budget: Budget;
  isDefault: boolean;
  loaded: ReadonlySet<string>;
  recommended: string | null;
}

function installedModel(
  model: StoredModel,
  { budget, isDefault, loaded, recommended }: InstalledFacts,
): InstalledModel {
  const { name, license, bytes, summary, source, damaged } = model;
  const { diskBytes: _, ...memory } = budget;
  return {
    name,
    license,
    bytes,
    parameters: summary.parameters,
    contextTrained: summary.contextTrained,
    fit: describeFit(installedCandidate(model), memory),
    recommended: name === recommended,
    source,
    quantization: summary.quantization.recipe ?? summary.quantization.mostly,
    damaged,
    default: isDefault,
    loaded: loaded.has(name),
  };
}

function availableModel(entry: CatalogueEntry, budget: Budget, recommended: string | null): AvailableModel {
  const { name, license, parameters, contextTrained, chat } = entry;
  return {
    name,
    license,
    bytes: expectedBytes(entry),
    parameters,
    contextTrained,
    fit: describeFit(catalogueCandidate(entry), budget),
    recommended: name === recommended,
    chat,
  };
}

// Which model `start` takes: the largest that runs well on this machine, of those that can be had from here.
import { desksidePaths } from '../../config/index.ts';
import { DesksideError } from '../../core/index.ts';
import { type Budget, type ChoiceReason, chooseModel, type Rejection } from '../../fit/index.ts';
import type { CatalogueEntry, StoredModel } from '../../store/index.ts';
import { diskOption, hubOption, packageOption, type StartOption } from './start-option.ts';

export interface Offer {
  catalogue: readonly CatalogueEntry[];
  onDisk: readonly StoredModel[];
  /** False where the hub does not answer: what a package index carries can be had then. */
  hubAnswers: boolean;
}

export interface StartChoice {
  option: StartOption;
  reason: ChoiceReason;
  /** How many models were compared. */
  compared: number;
}

/** Throws `memory-overflow` or `disk-full` for the smallest model when nothing fits. */
export function chooseStartModel(offer: Offer, budget: Budget): StartChoice {
  const options = optionsOf(offer);
  const { chosen, reason, rejected } = chooseModel(options, budget);
  if (chosen !== null && reason !== null) return { option: chosen, reason, compared: options.length };
  const smallest = options.toSorted((a, b) => a.parameters - b.parameters)[0];
  throw refusal(smallest, rejected.find(({ name }) => name === smallest?.name)?.reason);
}

/** The model of the catalogue that this machine runs best, wherever it could be had. */
export function recommendModel(catalogue: readonly CatalogueEntry[], budget: Budget): StartOption | null {
  return chooseModel(optionsOf({ catalogue, onDisk: [], hubAnswers: true }), budget).chosen;
}

/** Models that answer. What is on disk comes first: among equals, the first is taken. */
function optionsOf({ catalogue, onDisk, hubAnswers }: Offer): StartOption[] {
  const here = onDisk
    .filter(({ summary }) => summary.hasChatTemplate && !summary.makesEmbeddings)
    .map(diskOption);
  const able = catalogue.filter(({ chat, name }) => chat && !here.some((option) => option.name === name));
  const there = hubAnswers
    ? able.filter(({ hub }) => hub.verified).map(hubOption)
    : able.flatMap(packageOption);
  return [...here, ...there];
}

function refusal(smallest: StartOption | undefined, why: Rejection | undefined): DesksideError {
  if (smallest === undefined || why === undefined) return new DesksideError('model-none', {});
  const { name: model, contextTrained: contextTokens } = smallest;
  switch (why.type) {
    case 'memory':
      return new DesksideError('memory-overflow', { model, contextTokens, ...sizes(why) });
    case 'disk':
      return new DesksideError('disk-full', { path: desksidePaths().models, ...sizes(why) });
    case 'slow':
    case 'smaller':
      return new DesksideError('model-none', {});
    default:
      return why satisfies never;
  }
}

function sizes({ neededBytes, availableBytes }: { neededBytes: number; availableBytes: number }): {
  neededBytes: number;
  availableBytes: number;
} {
  return { neededBytes, availableBytes };
}

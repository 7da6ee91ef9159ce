// The model of this session: the one that was named, the default, or the best that can be had. It becomes the default.
import { DesksideError, isDesksideError } from '../../core/index.ts';
import { type Budget, usualSpeed } from '../../fit/index.ts';
import { isOffline } from '../../privacy/index.ts';
import {
  catalogue,
  defaultModel,
  type FoundModel,
  findModel,
  hubAnswers,
  listModels,
  setDefaultModel,
} from '../../store/index.ts';
import { pullWithProgress } from '../models/run-pull.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { chooseStartModel, recommendModel, type StartChoice } from './choose-start-model.ts';
import type { MachineReport } from './describe-machine.ts';

import type { StartOption } from './start-option.ts';

export type WhyThisModel =
  | { type: 'named'; ref: string }
  | { type: 'default'; ref: string }
  | ({ type: 'chosen'; hubAnswers: boolean } & StartChoice);

export interface Obtained {
  model: FoundModel;
  /** What commands call it. */
  ref: string;
  why: WhyThisModel;
  /** Too small for answers to rely on. */
  small: boolean;
  /** What this machine could run instead of a small one. */
  recommended: StartOption | null;
}

/** Models below this size show how things work; what they say is often wrong. */
const reliableParameters = 1e9;

export interface ObtainOptions {
  /** A name, reference or path, where somebody gave one. */
  wanted: string | undefined;
  report: MachineReport;
  /** Told before a download begins. */
  onChoice(choice: WhyThisModel): void;
}

/** Throws what choosing, pulling and finding a model throw. */
export async function obtainModel(options: ObtainOptions, terminal: Terminal): Promise<Obtained> {
  const { wanted, report, onChoice } = options;
  const { signal } = terminal.interrupts;
  const budget = budgetOf(report);
  const why = wanted === undefined ? await choose(budget, signal) : { type: 'named' as const, ref: wanted };
  onChoice(why);
  const model = await bring(why.type === 'chosen' ? why.option.ref : why.ref, terminal);
  const ref = model.source === 'file' ? (model.paths[0] ?? model.name) : model.name;
  await setDefaultModel(ref);
  const small = model.summary.parameters < reliableParameters;
  return { model, ref, why, small, recommended: small ? recommendModel(catalogue, budget) : null };
}

function budgetOf({ machine, memoryBytes, diskBytes }: MachineReport): Budget {
  return { memoryBytes, diskBytes, speed: usualSpeed(machine) };
}

async function choose(budget: Budget, signal: AbortSignal): Promise<WhyThisModel> {
  const ref = await defaultModel();
  if (ref !== null && (await onThisDisk(ref, signal)) !== null) return { type: 'default', ref };
  const [onDisk, answers] = await Promise.all([listModels(), hubAnswers({ signal })]);
  if (isOffline() && !onDisk.some(({ summary }) => summary.hasChatTemplate && !summary.makesEmbeddings)) {
    // Nothing is promised that could not be fetched.
    throw new DesksideError('network-offline', { url: 'https://huggingface.co', reason: 'switched-off' });
  }
  const choice = chooseStartModel({ catalogue, onDisk, hubAnswers: answers }, budget);
  return { type: 'chosen', hubAnswers: answers, ...choice };
}

/** From this disk or, where it is not there, from where it can be had. */
async function bring(ref: string, terminal: Terminal): Promise<FoundModel> {
  const here = await onThisDisk(ref, terminal.interrupts.signal);
  return here ?? (await pullWithProgress(ref, terminal));
}

async function onThisDisk(ref: string, signal: AbortSignal): Promise<FoundModel | null> {
  try {
    return await findModel(ref, { signal });
  } catch (error) {
    if (isDesksideError(error, 'model-not-found')) return null;
    throw error;
  }
}

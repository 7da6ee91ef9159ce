// The receipt of an answer, from what the engine reported.
import type { Receipt, ReceiptNotes } from '../core/index.ts';
import type { EngineBuild, LoadedModel } from './engine.ts';
import type { PromptUsage } from './prompt/index.ts';
import type { SpeculationUsage } from './speculation-usage.ts';

/** What writing the answer took: tokens, and milliseconds. `firstTokenMs` counts from the request's start. */
export interface OutputUsage {
  outputTokens: number;
  firstTokenMs: number;
  /** Of the prompt, what was left for the first token's own step. */
  prefillMs?: number | undefined;
  decodeMs: number;
  speculation?: SpeculationUsage | undefined;
  /** How often the answer was preempted. */
  preemptions?: number | undefined;
}

export function createReceipt(
  model: LoadedModel,
  prompt: PromptUsage,
  output: OutputUsage,
  notes: ReceiptNotes = {},
): Receipt {
  const { build, context } = model;
  const { promptTokens, cachedTokens, prefixCache, prefixCacheNotes, storedTokens, cachedAt, savedMs } =
    prompt;
  return {
    model: model.model.name,
    engine: engineName(build, context),
    contextTokens: context.contextTokens,
    promptTokens,
    cachedTokens,
    evaluatedTokens: promptTokens - cachedTokens,
    droppedTokens: 0,
    outputTokens: output.outputTokens,
    prefixCache,
    ...(storedTokens === undefined ? {} : { storedTokens }),
    ...(prefixCacheNotes === undefined ? {} : { prefixCacheNotes }),
    ...output.speculation?.receipt,
    ...(output.preemptions === undefined || output.preemptions === 0
      ? {}
      : { preemptions: output.preemptions }),
    ...notes,
    ...(cachedAt === undefined ? {} : { cachedAt }),
    ...(savedMs === undefined ? {} : { savedMs: round(savedMs) }),
    loadMs: round(model.loadMs),
    restoreMs: round(prompt.restoreMs),
    prefillMs: round(prompt.prefillMs + (output.prefillMs ?? 0)),
    firstTokenMs: round(output.firstTokenMs),
    decodeMs: round(output.decodeMs),
    tokensPerSecond: output.decodeMs > 0 ? round((output.outputTokens / output.decodeMs) * 1000) : 0,
  };
}

/** A library of the user's own is named as one: the same release built in another way computes other last bits. */
function engineName(
  { name, version, commit, library }: EngineBuild,
  { batchTokens, stepDivergence }: LoadedModel['context'],
): string {
  if (version === '') {
    // It has neither version nor commit.
    const steps = stepDivergence === undefined ? '' : `, batch size ${batchTokens}`;
    return `${name} (library ${library.slice(7, 15)}${steps})`;
  }
  const own = library.startsWith('sha256:') ? `, own library ${library.slice(7, 15)}` : '';
  return `${name} llama.cpp ${version} (${commit}${own})`;
}

/** Tenths are as much as a clock on a busy machine means. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

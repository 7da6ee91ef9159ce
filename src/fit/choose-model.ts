import { estimateMemory } from './estimate-memory.ts';
import type { MachineSpeed } from './machine-speed.ts';
import type { ModelShape } from './model-shape.ts';

/** A model that could be had, as far as it is known before its download. */
export interface ModelCandidate {
  name: string;
  /** Bytes of its files. */
  bytes: number;
  /** Room on the disk that its download takes at some moment; `bytes` where it is left out. */
  diskBytes?: number;
  parameters: number;
  /** Parameters that take part in one token; all of them where experts are not routed. */
  activeParameters: number;
  contextTrained: number;
  shape?: ModelShape;
}

export interface Budget {
  /** Memory that the model may take; see `memoryBudget`. */
  memoryBytes: number;
  /** Room for its files; left out for models that are on disk already. */
  diskBytes?: number;
  speed: MachineSpeed;
}

export interface Verdict {
  neededBytes: number;
  contextTokens: number;
  tokensPerSecond: number;
}

export type ChoiceReason =
  /** The most parameters among those that fit and are fast enough. */
  | ({ type: 'largest-that-fits' } & Verdict)
  /** Nothing that fits is fast enough: this is the fastest. */
  | ({ type: 'fastest-of-the-slow' } & Verdict);

export type Rejection =
  | { type: 'memory'; neededBytes: number; availableBytes: number }
  | { type: 'disk'; neededBytes: number; availableBytes: number }
  | { type: 'slow'; tokensPerSecond: number; wantedTokensPerSecond: number }
  | { type: 'smaller'; parameters: number };

export interface ModelChoice<C extends ModelCandidate> {
  /** Null where nothing fits; every candidate is then among the rejected. */
  chosen: C | null;
  reason: ChoiceReason | null;
  rejected: { name: string; reason: Rejection }[];
}

/** Room for about a hundred pages: enough for the documents that people bring. */
const usefulContext = 32_768;

/** Slower than this, people stop reading along. */
const readableTokensPerSecond = 4;

/** What a model would need and do here, and what stands in its way. */
export interface Judged<C> {
  candidate: C;
  verdict: Verdict;
  obstacle: Rejection | null;
}

/** The largest model that this machine runs well: with room for a useful context, and at reading speed. */
export function chooseModel<C extends ModelCandidate>(
  candidates: readonly C[],
  budget: Budget,
): ModelChoice<C> {
  const judged = candidates.map((candidate) => judgeModel(candidate, budget));
  const best = largest(judged.filter(({ obstacle }) => obstacle === null));
  const found = best ?? fastest(judged.filter(({ obstacle }) => obstacle?.type === 'slow'));
  if (found === undefined) return { chosen: null, reason: null, rejected: rejections(judged, undefined) };
  const type = best ? 'largest-that-fits' : 'fastest-of-the-slow';
  return {
    chosen: found.candidate,
    reason: { type, ...found.verdict },
    rejected: rejections(judged, found),
  };
}

/** One model on this machine, with room for a useful context. */
export function judgeModel<C extends ModelCandidate>(candidate: C, budget: Budget): Judged<C> {
  const contextTokens = Math.min(usefulContext, candidate.contextTrained);
  const verdict = {
    contextTokens,
    neededBytes: neededBytes(candidate, contextTokens),
    ...speedOf(candidate, budget),
  };
  return { candidate, verdict, obstacle: obstacleOf(candidate, verdict, budget) };
}

function obstacleOf(
  { bytes, diskBytes: neededDisk = bytes }: ModelCandidate,
  verdict: Verdict,
  budget: Budget,
): Rejection | null {
  const { neededBytes: needed, tokensPerSecond } = verdict;
  const { memoryBytes, diskBytes = Number.POSITIVE_INFINITY } = budget;
  if (needed > memoryBytes) return { type: 'memory', neededBytes: needed, availableBytes: memoryBytes };
  if (neededDisk > diskBytes) return { type: 'disk', neededBytes: neededDisk, availableBytes: diskBytes };
  if (tokensPerSecond >= readableTokensPerSecond) return null;
  return { type: 'slow', tokensPerSecond, wantedTokensPerSecond: readableTokensPerSecond };
}

function neededBytes(candidate: ModelCandidate, contextTokens: number): number {
  const { bytes, shape } = candidate;
  if (shape) return estimateMemory(shape, { contextTokens }).totalBytes;
  return Math.round(bytes + contextTokens * usualCacheBytes(candidate) + usualStepBytes);
}

/**
 * Cache bytes per token of a model of which only the size is known. Full-attention models from SmolLM2 135M to
 * Llama 3 70B follow the root of their size (22 KiB to 320 KiB); windows and compression only make it less.
 */
function usualCacheBytes({ activeParameters }: ModelCandidate): number {
  return 45 * 1024 * Math.sqrt(activeParameters / 1e9);
}

/** Working memory of a step, where the widths are not known. */
const usualStepBytes = 256 * 2 ** 20;

function speedOf(candidate: ModelCandidate, { speed }: Budget): Pick<Verdict, 'tokensPerSecond'> {
  const { shape, bytes, activeParameters, parameters } = candidate;
  const bytesPerToken = shape?.activeBytes ?? (bytes * activeParameters) / parameters;
  return { tokensPerSecond: speed.bytesPerSecond / bytesPerToken };
}

function largest<C extends ModelCandidate>(judged: readonly Judged<C>[]): Judged<C> | undefined {
  return judged.toSorted((a, b) => b.candidate.parameters - a.candidate.parameters)[0];
}

function fastest<C extends ModelCandidate>(judged: readonly Judged<C>[]): Judged<C> | undefined {
  return judged.toSorted((a, b) => b.verdict.tokensPerSecond - a.verdict.tokensPerSecond)[0];
}

function rejections<C extends ModelCandidate>(
  judged: readonly Judged<C>[],
  found: Judged<C> | undefined,
): { name: string; reason: Rejection }[] {
  return judged
    .filter((each) => each !== found)
    .map(({ candidate: { name, parameters }, obstacle }) => ({
      name,
      reason: obstacle ?? { type: 'smaller', parameters },
    }));
}

// How long the host waits for an engine process that gives no sign of getting on. What a slow machine does slowly is not
// ended: time counts only while nothing is heard, and time in which the host itself was stopped (a laptop that sleeps, a
// debugger) does not count at all. So the figures are generous, and what they stop is what would never end.
import type { Operation, Params } from '../protocol.ts';

/** In milliseconds. */
export interface Budgets {
  /** Between two looks. */
  tickMs: number;
  /** Nothing at all is heard, although somebody waits: a pulse comes every two seconds from a thread that does nothing else. */
  silentMs: number;
  /** The engine says that it has nothing to do, and owes an answer all the same. */
  owedMs: number;
  /** The engine is at work, and the number of its steps stays as it is. */
  stuckMs: number;
}

export const defaultBudgets: Budgets = {
  tickMs: 1000,
  silentMs: 30_000,
  owedMs: 60_000,
  // The first batch of a model reads its weights from the disk: 20 GB at 40 MB a second come to eight minutes.
  stuckMs: 600_000,
};

/** What one operation may take, beside what holds for all of them. */
interface OperationBudget<O extends Operation> {
  /** Silence: while it starts, a process has no thread yet that could say something. */
  silentMs?: number;
  /** From the request to its answer, whatever else the engine does meanwhile. */
  wholeMs?: (params: Params<O>) => number;
  /** It may wait for others for as long as they like, while the engine has nothing to do. */
  waitsForOthers?: true;
}

function charactersOf(texts: Params<'tokenize'>['texts']): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}

/** A batch that is under way comes first, and there may be some before it. */
const afterOthersMs = 1_200_000;

export const operationBudgets: { readonly [O in Operation]: OperationBudget<O> } = {
  // Starting a process, and with it the driver of a GPU, on a machine that is busy.
  hello: { silentMs: 120_000, wholeMs: () => 300_000 },
  // Progress is told while weights are read; what comes after that is a step like others.
  load: {},
  // A text of a million characters takes seconds.
  tokenize: { wholeMs: ({ texts }) => afterOthersMs + charactersOf(texts) / 10 },
  embed: {},
  // For cells that others hold.
  open: { waitsForOthers: true },
  close: { wholeMs: () => afterOthersMs },
  prefill: {},
  flush: {},
  mark: {},
  rewind: {},
  // State is written at tens of megabytes a second and more: a hundred thousand tokens are some gigabytes.
  save: {},
  // For another sequence that brings the same beginning.
  restore: { waitsForOthers: true },
  decode: {},
  choose: {},
  score: {},
  fork: {},
  logits: {},
  status: { wholeMs: () => afterOthersMs },
};

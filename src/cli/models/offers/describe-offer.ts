// What is known of a model before it is downloaded, on this machine.
import { type Budget, judgeModel, type Rejection, readingMs } from '../../../fit/index.ts';
import { formatBytes, formatRate, roughDuration } from '../../../report/index.ts';
import type { CatalogueEntry } from '../../../store/index.ts';
import { hubOption } from '../../start/start-option.ts';

/** About twenty pages: the length that reading times are told for. */
export const readingTokens = 10_000;

/** As `models --available --json` prints it. Units as the names say. */
export interface Offer {
  name: string;
  license: string;
  /** To download. */
  bytes: number;
  parameters: number;
  activeParameters: number;
  contextTrained: number;
  /** False for base models, which continue text. */
  chat: boolean;
  /** What speaks against it here; `null` where it fits and is fast enough to read along. */
  obstacle: Rejection | null;
  /** Memory with `contextTokens` of context. */
  neededBytes: number;
  contextTokens: number;
  tokensPerSecond: number;
  readingMs: number;
  readingTokens: number;
}

/** Computed from sizes alone; no connection is opened. */
export function describeOffer(entry: CatalogueEntry, budget: Budget): Offer {
  const { name, license, parameters, activeParameters, contextTrained, chat } = entry;
  const option = hubOption(entry);
  const { verdict, obstacle } = judgeModel(option, budget);
  return {
    name,
    license,
    bytes: option.bytes,
    parameters,
    activeParameters,
    contextTrained,
    chat,
    obstacle,
    ...verdict,
    readingMs: Math.round(readingMs(option, budget.speed, readingTokens)),
    readingTokens,
  };
}

/** Whether it fits, in a few words. */
export function fitsText({ obstacle }: Pick<Offer, 'obstacle'>): string {
  if (obstacle === null) return 'yes';
  switch (obstacle.type) {
    case 'memory':
      return `no, needs ${formatBytes(obstacle.neededBytes)} of memory`;
    case 'disk':
      return 'no, not enough disk space';
    case 'slow':
      return 'yes, slow';
    case 'smaller':
      return 'yes';
    default:
      return obstacle satisfies never;
  }
}

/** How fast, in a few words. */
export function speedText({ tokensPerSecond }: Pick<Offer, 'tokensPerSecond'>): string {
  return `about ${formatRate(tokensPerSecond)}`;
}

export function readingText({ readingMs: ms }: Pick<Offer, 'readingMs'>): string {
  return `about ${roughDuration(ms)} for 20 pages`;
}

// The receipt of an answer that was computed elsewhere: what the server said, what was measured here, and what nobody said.
import type { Receipt } from '../core/index.ts';
import type { ServerKind } from './kinds/index.ts';
import type { RemoteServer } from './remote-server.ts';
import type { Counts } from './wire/chunk-reader.ts';

export interface AnsweredBy {
  name: string;
  kind: ServerKind;
  /** Empty where the server does not say. */
  version: string;
  contextTokens: number | null;
  server: RemoteServer;
}

/** Measured here, in milliseconds. */
export interface Measured {
  firstTokenMs: number;
  /** From the first token to the last. */
  decodeMs: number;
}

/** Figures that stand as 0 because the server does not tell them. */
type Unreported = NonNullable<Receipt['remote']>['unreported'];

export function remoteReceipt(by: AnsweredBy, counts: Counts, measured: Measured): Receipt {
  const { endpoint } = by.server.connection;
  const { promptTokens, cachedTokens, outputTokens, prefillMs, reasoningTokens } = counts;
  const prompt = promptTokens ?? 0;
  const cached = Math.min(cachedTokens ?? 0, prompt);
  const decodeMs = counts.decodeMs ?? measured.decodeMs;
  const output = outputTokens ?? 0;
  return {
    model: by.name,
    engine: engineName(by),
    contextTokens: by.contextTokens ?? 0,
    promptTokens: prompt,
    cachedTokens: cached,
    evaluatedTokens: prompt - cached,
    droppedTokens: 0,
    outputTokens: output,
    prefixCache: 'remote',
    ...(reasoningTokens ? { reasoningTokens } : {}),
    remote: { url: endpoint.url, elsewhere: endpoint.isElsewhere, unreported: unreported(by, counts) },
    loadMs: 0,
    restoreMs: 0,
    prefillMs: round(prefillMs ?? 0),
    firstTokenMs: round(measured.firstTokenMs),
    decodeMs: round(decodeMs),
    tokensPerSecond: decodeMs > 0 ? round((output / decodeMs) * 1000) : 0,
  };
}

function unreported({ contextTokens }: AnsweredBy, counts: Counts): Unreported {
  const { promptTokens, cachedTokens, outputTokens, prefillMs } = counts;
  return [
    ...(contextTokens === null ? (['contextTokens'] as const) : []),
    ...(promptTokens === null ? (['promptTokens'] as const) : []),
    ...(cachedTokens === null ? (['cachedTokens'] as const) : []),
    ...(promptTokens === null || cachedTokens === null ? (['evaluatedTokens'] as const) : []),
    ...(outputTokens === null ? (['outputTokens', 'tokensPerSecond'] as const) : []),
    ...(prefillMs === null ? (['prefillMs'] as const) : []),
    'loadMs',
    'restoreMs',
  ];
}

export function engineName({
  kind,
  version,
  server,
}: Pick<AnsweredBy, 'kind' | 'version' | 'server'>): string {
  return `${[kind.name, ...(version === '' ? [] : [version])].join(' ')} at ${server.connection.endpoint.host}`;
}

/** Tenths, as in every receipt. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}

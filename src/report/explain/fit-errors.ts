import type { ErrorData } from '../../core/index.ts';
import type { Action } from '../actions/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf } from '../format.ts';
import type { Explainers } from './explainers.ts';

/** Documents listed in an error; the rest are counted. */
const mostListed = 8;

/** Smaller is of no use, and if it still does not fit, the context is not the cause. */
const smallestWindow = 512;

export const fitErrors: Explainers<'context-overflow' | 'memory-overflow' | 'kv-cache-full' | 'disk-full'> = {
  'context-overflow': (data) => {
    const { promptTokens, reserveTokens, contextTokens } = data;
    const needed = promptTokens + reserveTokens;
    return explanation(
      `This does not fit: it needs ${formatCountOf(needed, 'token')}, and the context holds ${formatCount(contextTokens)}.`,
      [
        `${formatCount(promptTokens)} for the prompt, ${formatCount(reserveTokens)} reserved for the answer. Nothing was cut to make it fit.`,
        ...documentSizes(data.documents),
        `The model was trained for ${formatCount(data.contextTrained)}.`,
      ],
      waysToFit(data, needed),
    );
  },
  'memory-overflow': ({ model, neededBytes, availableBytes, contextTokens, pinnedBytes = 0 }) =>
    explanation(
      `${model} needs ${formatBytes(neededBytes)} of memory, and this computer has ${formatBytes(availableBytes)} free.`,
      [
        `That is with a context of ${formatCountOf(contextTokens, 'token')}.`,
        ...(pinnedBytes > 0 ? [`Pinned models use ${formatBytes(pinnedBytes)}.`] : []),
      ],
      [
        ...smallerContext(contextTokens),
        { type: 'free-memory', bytes: Math.max(0, neededBytes - availableBytes) },
        { type: 'choose-model', wanted: 'smaller' },
      ],
    ),
  'kv-cache-full': ({ neededCells, cacheCells }) =>
    explanation(
      `The other requests leave no room for this one: it needs ${formatCountOf(neededCells, 'token')} of ${formatCount(cacheCells)}.`,
      ['None of them could be paused: they are at work, or there is too little memory to keep their state.'],
      [{ type: 'retry', when: 'other-requests-done' }],
    ),
  'disk-full': ({ path, neededBytes, availableBytes }) =>
    explanation(
      `Not enough disk space: ${formatBytes(neededBytes)} needed, ${formatBytes(availableBytes)} free.`,
      [`Destination: ${path}`],
      [
        { type: 'free-disk', bytes: Math.max(0, neededBytes - availableBytes) },
        { type: 'set-home', variable: 'DESKSIDE_HOME' },
      ],
    ),
};

function smallerContext(contextTokens: number): Action[] {
  if (contextTokens <= smallestWindow) return [];
  return [{ type: 'smaller-context', tokens: Math.max(smallestWindow, Math.floor(contextTokens / 2)) }];
}

function documentSizes(documents: ErrorData['context-overflow']['documents']): string[] {
  const listed = documents.toSorted((a, b) => b.tokens - a.tokens).slice(0, mostListed);
  const more = documents.length - listed.length;
  return [
    ...listed.map(({ name, tokens }) => `${name}: ${formatCountOf(tokens, 'token')}`),
    ...(more > 0 ? [`and ${formatCountOf(more, 'more document')}`] : []),
  ];
}

function waysToFit(
  { contextTokens, contextTrained, reserveTokens, documents }: ErrorData['context-overflow'],
  needed: number,
): Action[] {
  const larger: Action =
    needed <= contextTrained && contextTokens < contextTrained
      ? { type: 'larger-context', tokens: Math.min(contextTrained, Math.ceil(needed / 256) * 256) }
      : { type: 'choose-model', wanted: 'larger-context' };
  const shorter: Action[] =
    needed - reserveTokens < contextTokens ? [{ type: 'shorter-answer', tokens: 128 }] : [];
  const fewer: Action[] = documents.length > 1 ? [{ type: 'fewer-documents' }] : [];
  const through: Action[] = documents.length > 0 ? [{ type: 'read-through' }] : [];
  return [larger, ...through, ...shorter, ...fewer];
}

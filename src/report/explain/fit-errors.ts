import type { ErrorData } from '../../core/index.ts';
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
        ...(contextTokens > smallestWindow
          ? [`Use a smaller context: --context ${Math.max(smallestWindow, Math.floor(contextTokens / 2))}`]
          : []),
        'Close other programs, or use a smaller model: deskside models',
      ],
    ),
  'kv-cache-full': ({ neededCells, cacheCells }) =>
    explanation(
      `The other requests leave no room for this one: it needs ${formatCountOf(neededCells, 'token')} of ${formatCount(cacheCells)}.`,
      ['None of them could be paused: they are at work, or there is too little memory to keep their state.'],
      ['Try again when they have finished.'],
    ),
  'disk-full': ({ path, neededBytes, availableBytes }) =>
    explanation(
      `Not enough disk space: ${formatBytes(neededBytes)} needed, ${formatBytes(availableBytes)} free.`,
      [`Destination: ${path}`],
      [
        'Free some space, for example by deleting a model: deskside models, deskside rm MODEL',
        'Or keep everything on another disk: set DESKSIDE_HOME to a folder on it.',
      ],
    ),
};

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
): string[] {
  const larger =
    needed <= contextTrained && contextTokens < contextTrained
      ? [`This model can take more: --context ${Math.min(contextTrained, Math.ceil(needed / 256) * 256)}`]
      : [
          `This model was trained for ${formatCount(contextTrained)}. Use one with a larger context: deskside models`,
        ];
  const shorter =
    needed - reserveTokens < contextTokens ? ['Leave less room for the answer: --max-tokens 128'] : [];
  const fewer = documents.length > 1 ? ['Ask about fewer documents at once.'] : [];
  const through = documents.length > 0 ? ['Read section by section: deskside ask --read through'] : [];
  return [...larger, ...through, ...shorter, ...fewer];
}

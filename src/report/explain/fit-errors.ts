import type { ErrorData } from '../../core/index.ts';
import { explanation } from '../explanation.ts';
import { formatBytes, formatCount, formatCountOf } from '../format.ts';
import type { Explainers } from './explainers.ts';

/** Documents listed in a refusal; the rest is counted. */
const mostListed = 8;

/** Less is of no use to anybody, and what does not fit with it is not the window. */
const smallestWindow = 512;

export const fitErrors: Explainers<'context-overflow' | 'memory-overflow' | 'kv-cache-full' | 'disk-full'> = {
  'context-overflow': (data) => {
    const { promptTokens, reserveTokens, contextTokens } = data;
    const needed = promptTokens + reserveTokens;
    return explanation(
      `This does not fit: it needs ${formatCountOf(needed, 'token')}, and the context window has ${formatCount(contextTokens)}.`,
      [
        `${formatCount(promptTokens)} to read, ${formatCount(reserveTokens)} kept for the answer. Nothing was left out to make it fit.`,
        ...documentSizes(data.documents),
      ],
      waysToFit(data, needed),
    );
  },
  'memory-overflow': ({ model, neededBytes, availableBytes, contextTokens, pinnedBytes = 0 }) =>
    explanation(
      `${model} needs more memory than this computer has free: ${formatBytes(neededBytes)}, and there are ${formatBytes(availableBytes)}.`,
      [
        `That is with a context window of ${formatCountOf(contextTokens, 'token')}.`,
        ...(pinnedBytes > 0 ? [`Pinned models keep ${formatBytes(pinnedBytes)}.`] : []),
      ],
      [
        ...(contextTokens > smallestWindow
          ? [
              `A smaller window takes less: --context ${Math.max(smallestWindow, Math.floor(contextTokens / 2))}`,
            ]
          : []),
        'Close programs that use much memory, or use a smaller model: deskside models',
      ],
    ),
  'kv-cache-full': ({ neededCells, cacheTokens }) =>
    explanation(
      `There is no room for this beside the other requests: it needs ${formatCountOf(neededCells, 'token')} of ${formatCount(cacheTokens)}.`,
      ['None of the others could be put aside, because there is too little memory to keep their state.'],
      ['Ask again when they are done.'],
    ),
  'disk-full': ({ path, neededBytes, availableBytes }) =>
    explanation(
      `There is not enough room on the disk: ${formatBytes(neededBytes)} needed, ${formatBytes(availableBytes)} free.`,
      [`It would be written to ${path}.`],
      [
        'Make room, for instance by deleting a model: deskside models, deskside rm MODEL',
        'Or keep everything on another disk: set DESKSIDE_HOME to a folder there.',
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
      ? [`The model can see more: --context ${Math.min(contextTrained, Math.ceil(needed / 256) * 256)}`]
      : [
          `This model was trained for ${formatCount(contextTrained)}; one with a larger window: deskside models`,
        ];
  const shorter = needed - reserveTokens < contextTokens ? ['A shorter answer: --max-tokens 128'] : [];
  const fewer = documents.length > 1 ? ['Fewer documents at once.'] : [];
  return [...larger, ...shorter, ...fewer];
}

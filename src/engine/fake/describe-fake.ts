// What a fake says of its model and context.
import { largestBatch } from '../../config/index.ts';
import { longestWindow } from '../longest-window.ts';
import type { Params, Result } from '../protocol.ts';
import { chatTemplate, endText, vocabularySize } from './fake-vocab.ts';
import type { FakeScript } from './script.ts';

export function describeFake(
  script: FakeScript,
  params: Params<'load'>,
): Pick<Result<'load'>, 'model' | 'context'> {
  const { contextTrained, slidingWindow, batchTokens } = script;
  const { paths: _, loadMode: __, draft: ___, source: ____, placement, adapters, ...settings } = params;
  const limit = longestWindow(contextTrained, params.ropeScaling);
  const contextTokens = Math.min(params.contextTokens ?? limit, limit);
  return {
    model: {
      architecture: 'fake',
      description: 'fake, one token per byte',
      parameters: script.parameters,
      bytes: 1,
      contextTrained,
      vocabularySize,
      slidingWindow,
      recurrent: false,
      truncatable: slidingWindow === 0,
      addsBos: false,
      bosText: '',
      eosText: endText,
      chatTemplate: script.chatTemplate === undefined ? chatTemplate : script.chatTemplate,
      embedding: script.embedding,
    },
    context: {
      ...settings,
      contextTokens,
      cacheCells: Math.max(contextTokens, params.cacheCells ?? 0),
      ropeFactors: 'short',
      batchTokens: params.batchTokens ?? (placement.device === null ? batchTokens : largestBatch),
      adapters: adapters.map((adapter) => ({ ...adapter, digest: adapter.digest ?? `fake ${adapter.path}` })),
    },
  };
}

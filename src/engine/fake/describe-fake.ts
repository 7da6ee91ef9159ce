// What a fake says of its model and context.
import type { Params, Result } from '../protocol.ts';
import { chatTemplate, endText, vocabularySize } from './fake-vocab.ts';
import type { FakeScript } from './script.ts';

export function describeFake(
  script: FakeScript,
  params: Params<'load'>,
): Pick<Result<'load'>, 'model' | 'context'> {
  const { contextTrained, slidingWindow, sliceTokens } = script;
  const { paths: _, contextTokens = contextTrained, ...settings } = params;
  return {
    model: {
      architecture: 'fake',
      description: 'fake, one token per byte',
      parameters: 1,
      bytes: 1,
      contextTrained,
      vocabularySize,
      slidingWindow,
      recurrent: false,
      addsBos: false,
      bosText: '',
      eosText: endText,
      chatTemplate: script.chatTemplate === undefined ? chatTemplate : script.chatTemplate,
    },
    context: { ...settings, contextTokens: Math.min(contextTokens, contextTrained), sliceTokens },
  };
}

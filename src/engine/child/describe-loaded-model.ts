// What the host needs to know of a loaded model.
import type { LlamaModel } from '../native/index.ts';
import type { Result } from '../protocol.ts';

export function describeLoadedModel(
  model: LlamaModel,
  embedding: Result<'load'>['model']['embedding'] = null,
): Result<'load'>['model'] {
  const { vocab } = model;
  return {
    architecture: model.architecture,
    description: model.description,
    parameters: model.parameters,
    bytes: model.bytes,
    contextTrained: model.contextTrained,
    vocabularySize: vocab.size,
    slidingWindow: Math.max(0, model.slidingWindow),
    recurrent: model.recurrent,
    truncatable: model.truncatable,
    addsBos: vocab.addsBos,
    bosText: vocab.bosText,
    eosText: vocab.eosText,
    chatTemplate: model.chatTemplate,
    embedding,
  };
}

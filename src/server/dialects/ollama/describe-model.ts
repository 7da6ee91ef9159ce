// What Ollama's clients read of a model.
import { formatParameters } from '../../../report/index.ts';
import type { StoredModel } from '../../../store/index.ts';

export interface OllamaDetails {
  parent_model: string;
  format: 'gguf';
  family: string;
  families: string[];
  parameter_size: string;
  quantization_level: string;
}

export function detailsOf({ summary }: Pick<StoredModel, 'summary'>): OllamaDetails {
  const { architecture, parameters, quantization } = summary;
  return {
    parent_model: '',
    format: 'gguf',
    family: architecture,
    families: [architecture],
    parameter_size: formatParameters(parameters),
    quantization_level: quantization.recipe ?? quantization.mostly,
  };
}

export function listedModel(model: StoredModel, modifiedAt: Date): object {
  const { name, bytes } = model;
  return {
    name,
    model: name,
    modified_at: modifiedAt.toISOString(),
    size: bytes,
    digest: digestOf(model),
    details: detailsOf(model),
  };
}

/** Clients go by the context length; without it they take 4,096 or 32,768 for granted. */
export function shownModel(model: StoredModel, modifiedAt: Date): object {
  const { summary, license } = model;
  const { architecture, contextTrained, parameters, embedding, layers, name } = summary;
  return {
    ...(license === null ? {} : { license }),
    modelfile: '',
    parameters: '',
    template: '',
    details: detailsOf(model),
    model_info: {
      'general.architecture': architecture,
      'general.basename': name ?? model.name,
      'general.parameter_count': parameters,
      [`${architecture}.context_length`]: contextTrained,
      [`${architecture}.embedding_length`]: embedding,
      [`${architecture}.block_count`]: layers,
    },
    capabilities: capabilitiesOf(summary),
    modified_at: modifiedAt.toISOString(),
  };
}

/** Where a template has no word of tools, they are described to the model in words. */
function capabilitiesOf({ makesEmbeddings, hasChatTemplate }: StoredModel['summary']): string[] {
  if (makesEmbeddings) return ['embedding'];
  return hasChatTemplate ? ['completion', 'tools'] : ['completion'];
}

/** Hexadecimal; empty as long as nobody has computed it. */
export function digestOf({ digest }: Pick<StoredModel, 'digest'>): string {
  return digest?.replace(/^sha256:/, '') ?? '';
}

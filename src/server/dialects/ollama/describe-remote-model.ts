// What Ollama's clients read of a model of another engine: its name, and how much it can see. Nothing else is known of it.
import type { RemoteModel } from '../../../remote/index.ts';

const nothing = {
  parent_model: '',
  format: '',
  family: '',
  families: [],
  parameter_size: '',
  quantization_level: '',
};
/** The beginning of time is a date that nobody takes for one. */
const noDate = new Date(0).toISOString();

export function listedRemoteModel({ model: { name } }: RemoteModel): object {
  return { name, model: name, modified_at: noDate, size: 0, digest: '', details: nothing };
}

/** Clients go by the context length, whatever stands before its name. */
export function shownRemoteModel({ contextTokens }: RemoteModel): object {
  const length = contextTokens === null ? {} : { 'remote.context_length': contextTokens };
  return {
    modelfile: '',
    parameters: '',
    template: '',
    details: nothing,
    model_info: { 'general.architecture': 'remote', ...length },
    capabilities: ['completion', 'tools'],
    modified_at: noDate,
  };
}

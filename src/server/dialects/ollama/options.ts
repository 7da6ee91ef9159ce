// `options` of a request. Those that are about how a model is loaded are the server's matter, and are let be: `num_ctx` is sent by habit, and
// a prompt that does not fit is refused whatever it says.
import type { SamplingInput } from '../../../core/index.ts';
import { given, seedOf, stopsOf } from '../parse-request.ts';
import type { OllamaOptions } from './schema.ts';

export interface DecodedOptions {
  sampling: SamplingInput;
  maxTokens?: number | undefined;
  stop?: string[] | undefined;
}

export function decodeOptions(options: OllamaOptions | null | undefined): DecodedOptions {
  const { num_predict: length, stop, seed, ...rest } = options ?? {};
  return {
    // Less than nothing means as much as there is room for.
    ...given({ maxTokens: length !== null && length !== undefined && length > 0 ? length : undefined }),
    stop: stopsOf(stop),
    sampling: given({
      temperature: rest.temperature,
      topK: rest.top_k,
      topP: rest.top_p === 0 ? 1e-6 : rest.top_p,
      minP: rest.min_p,
      typicalP: rest.typical_p,
      repeatPenalty: rest.repeat_penalty,
      repeatWindow: rest.repeat_last_n === -1 ? wholeText : rest.repeat_last_n,
      presencePenalty: rest.presence_penalty,
      frequencyPenalty: rest.frequency_penalty,
      mirostat: rest.mirostat,
      mirostatTau: rest.mirostat_tau,
      mirostatEta: rest.mirostat_eta,
      // Any seed below nothing is none.
      seed: seed !== null && seed !== undefined && seed < 0 ? undefined : seedOf(seed),
    }),
  };
}

const wholeText = 1_000_000;

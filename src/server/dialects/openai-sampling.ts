// What the requests of OpenAI's dialect say about sampling, with the fields that other local servers have beside them.
import { z } from 'zod';
import type { LogitBias, SamplingInput } from '../../core/index.ts';
import { given, invalid, seedOf } from './parse-request.ts';

const number = z.number().nullish();

export const openaiSamplingFields = {
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  seed: number,
  logit_bias: z.record(z.string(), z.number().min(-100).max(100)).nullish(),
  top_k: number,
  min_p: number,
  typical_p: number,
  repeat_penalty: number,
  repetition_penalty: number,
};

type OpenaiSampling = z.infer<z.ZodObject<typeof openaiSamplingFields>>;

/** The least that is not nothing: one token, the likeliest. */
const leastTopP = 1e-6;

/** Throws `request-invalid`. */
export function openaiSampling(body: OpenaiSampling): SamplingInput {
  const { top_p: topP, logit_bias: bias } = body;
  return given({
    temperature: body.temperature,
    topP: topP === 0 ? leastTopP : topP,
    topK: body.top_k === -1 ? 0 : body.top_k,
    minP: body.min_p,
    typicalP: body.typical_p,
    repeatPenalty: body.repeat_penalty ?? body.repetition_penalty,
    frequencyPenalty: body.frequency_penalty,
    presencePenalty: body.presence_penalty,
    seed: seedOf(body.seed),
    logitBias: bias === undefined || bias === null ? undefined : Object.entries(bias).map(biasOf),
  });
}

/** Their ends mean that a token is never drawn, or no other one. */
function biasOf([text, bias]: [string, number]): LogitBias {
  const token = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(token)) throw invalid(`logit_bias.${text.slice(0, 50)}`, 'not_a_token');
  if (bias === -100) return { token, bias: 'never' };
  return { token, bias: bias === 100 ? 'always' : bias };
}

// How the next token is drawn. The stages follow each other as in llama.cpp (docs/sampling.md).
import { z } from 'zod';

/** Most tokens with a bias: more than any client sends, and few enough to check for every token. */
export const logitBiasMax = 1024;

/**
 * A bias that is added to the logit of one token. `never`: that token is not drawn. `always`: only tokens with
 * `always` are drawn.
 */
const logitBiasSchema = z.strictObject({
  token: z.int().nonnegative(),
  bias: z.union([z.number().min(-1000).max(1000), z.enum(['never', 'always'])]),
});
export type LogitBias = z.infer<typeof logitBiasSchema>;

/** Temperature 0 is greedy; `seed` makes a draw repeatable. Omitted settings do nothing, except for the first four. */
export const samplingFields = z.strictObject({
  temperature: z.number().min(0).max(5).default(0.7),
  /** Keeps this many of the most likely tokens; 0 for all. */
  topK: z.int().min(0).max(100_000).default(40),
  /** Keeps the most likely tokens, up to this total probability. */
  topP: z.number().gt(0).max(1).default(0.95),
  /** Keeps tokens at least this likely, relative to the most likely one. */
  minP: z.number().min(0).max(1).default(0.05),
  /** Locally typical: keeps the tokens closest to the expected surprise, up to this total probability. */
  typicalP: z.number().gt(0).max(1).default(1),
  /** Keeps logits within this many standard deviations of the highest; 0 for all. */
  topNSigma: z.number().min(0).max(100).default(0),
  /** The chance of removing the most likely tokens, so that something less expected follows, and the probability above which they can be removed. */
  xtcProbability: z.number().min(0).max(1).default(0),
  xtcThreshold: z.number().min(0).max(1).default(0.1),
  /** Divides positive logits of tokens among the last `repeatWindow`, and multiplies negative ones. */
  repeatPenalty: z.number().gt(0).max(10).default(1),
  /** How many recent tokens the penalties consider. */
  repeatWindow: z.int().min(0).max(1_000_000).default(64),
  /** Subtracted from a logit for each recent occurrence of its token. */
  frequencyPenalty: z.number().min(-2).max(2).default(0),
  /** Subtracted once, if there is any. */
  presencePenalty: z.number().min(-2).max(2).default(0),
  logitBias: z.array(logitBiasSchema).max(logitBiasMax).default([]),
  /** Mirostat: keeps the surprise of drawn tokens at `mirostatTau` instead of cutting off: version 1 or 2; 0 is off. */
  mirostat: z.union([z.literal(0), z.literal(1), z.literal(2)]).default(0),
  mirostatTau: z.number().gt(0).max(100).default(5),
  mirostatEta: z.number().gt(0).max(1).default(0.1),
  seed: z.int().min(0).max(0xffff_fffe).optional(),
});

export const samplingSchema = samplingFields.superRefine((sampling, context) => {
  for (const { field, problem } of conflicts(sampling)) {
    context.addIssue({ code: 'custom', path: [field], params: { problem } });
  }
});
export type Sampling = z.infer<typeof samplingSchema>;
export type SamplingInput = z.input<typeof samplingSchema>;

/** The settings that Mirostat replaces, with the value that turns each off. */
const replaced = {
  topK: 0,
  topP: 1,
  minP: 0,
  typicalP: 1,
  topNSigma: 0,
  xtcProbability: 0,
  repeatPenalty: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
} as const;
const usual = { topK: 40, topP: 0.95, minP: 0.05 } as const;

interface Conflict {
  field: string;
  problem: string;
}

/** Settings that have no effect next to others. A default is not a request, so it does not conflict. */
function conflicts(sampling: z.infer<typeof samplingFields>): Conflict[] {
  const { mirostat, temperature, xtcProbability, logitBias } = sampling;
  const found: Conflict[] = [];
  if (mirostat > 0 && temperature === 0)
    found.push({ field: 'mirostat', problem: 'conflicts_with_temperature_0' });
  if (xtcProbability > 0 && temperature === 0) {
    found.push({ field: 'xtcProbability', problem: 'conflicts_with_temperature_0' });
  }
  const tokens = new Set(logitBias.map(({ token }) => token));
  if (tokens.size < logitBias.length) found.push({ field: 'logitBias', problem: 'names_a_token_twice' });
  if (mirostat === 0) return found;
  for (const field of Object.keys(replaced) as (keyof typeof replaced)[]) {
    const isDefault = field in usual && sampling[field] === usual[field as keyof typeof usual];
    if (sampling[field] !== replaced[field] && !isDefault) {
      found.push({ field, problem: 'conflicts_with_mirostat' });
    }
  }
  return found;
}

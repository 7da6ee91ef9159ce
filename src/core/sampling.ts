// How the next token is drawn. The stages follow each other as in llama.cpp (docs/sampling.md).
import { z } from 'zod';

/** Tokens whose bias may be set at once: more than any client sends, and few enough to be looked at for every token. */
export const logitBiasMax = 1024;

/**
 * What is done to the logit of one token: it is added. `never`: that token is not drawn. `always`: no others than those
 * with `always` are drawn.
 */
const logitBiasSchema = z.strictObject({
  token: z.int().nonnegative(),
  bias: z.union([z.number().min(-1000).max(1000), z.enum(['never', 'always'])]),
});
export type LogitBias = z.infer<typeof logitBiasSchema>;

/** Temperature 0 is greedy; `seed` makes a draw repeatable. What is left out does nothing, but for the first four. */
export const samplingFields = z.strictObject({
  temperature: z.number().min(0).max(5).default(0.7),
  /** Only the most likely so many; 0 for all. */
  topK: z.int().min(0).max(100_000).default(40),
  /** Only the most likely that make up this share together. */
  topP: z.number().gt(0).max(1).default(0.95),
  /** Only those at least this likely, as a share of the likeliest. */
  minP: z.number().min(0).max(1).default(0.05),
  /** Locally typical: only the tokens nearest to the expected surprise that make up this share together. */
  typicalP: z.number().gt(0).max(1).default(1),
  /** Only logits within so many standard deviations of the largest; 0 for all. */
  topNSigma: z.number().min(0).max(100).default(0),
  /** How often the most likely are left out, so that something less expected follows, and from which probability on they may be. */
  xtcProbability: z.number().min(0).max(1).default(0),
  xtcThreshold: z.number().min(0).max(1).default(0.1),
  /** Divides positive logits of tokens that are among the last `repeatWindow`, and multiplies negative ones. */
  repeatPenalty: z.number().gt(0).max(10).default(1),
  /** Tokens that the penalties look back on. */
  repeatWindow: z.int().min(0).max(1_000_000).default(64),
  /** Taken off a logit for each time that its token is among the last ones. */
  frequencyPenalty: z.number().min(-2).max(2).default(0),
  /** Taken off once. */
  presencePenalty: z.number().min(-2).max(2).default(0),
  logitBias: z.array(logitBiasSchema).max(logitBiasMax).default([]),
  /** Holds the surprise of what is drawn at `mirostatTau` instead of cutting off: version 1 or 2; 0 is off. */
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

/** What mirostat takes the place of, with the value that does nothing. */
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

/** Settings that would say nothing beside others. A default is nobody's wish, so it is no conflict. */
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

// Vectors of texts as OpenAI's and Ollama's clients ask for them and read them.
import { z } from 'zod';
import type { Embedding } from '../../engine/index.ts';
import { invalid, isGiven, parseRequest, refuse } from './parse-request.ts';

/** Of one request. */
const mostTexts = 2048;
const text = z.string().min(1);

export interface EmbeddingCall {
  model: string | undefined;
  texts: string[];
  /** Length of the vectors that is asked for; only the model's own can be had. */
  dimensions: number | undefined;
}

export interface OpenaiEmbeddingCall extends EmbeddingCall {
  base64: boolean;
}

const openaiSchema = z.looseObject({
  model: z.string().nullish(),
  input: z.union([
    text,
    z.array(text).min(1).max(mostTexts),
    z.array(z.number()).min(1),
    z.array(z.array(z.number())).min(1),
  ]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish(),
});

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeOpenaiEmbeddings(wire: unknown): OpenaiEmbeddingCall {
  const { model, input, encoding_format: format, dimensions } = parseRequest(openaiSchema, wire);
  // Clients make them with the tokenizer of another model: a vector of these would be a vector of something else.
  refuse({ 'input as tokens': typeof input !== 'string' && typeof input[0] !== 'string' });
  return {
    model: model ?? undefined,
    texts: (typeof input === 'string' ? [input] : input) as string[],
    dimensions: dimensions ?? undefined,
    base64: format === 'base64',
  };
}

export function openaiEmbeddings(
  made: readonly Embedding[],
  { model, base64 }: { model: string; base64: boolean },
): object {
  const tokens = made.reduce((sum, each) => sum + each.tokens, 0);
  return {
    object: 'list',
    data: made.map(({ vector }, index) => ({
      object: 'embedding',
      index,
      embedding: base64 ? Buffer.from(vector.buffer).toString('base64') : [...vector],
    })),
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

const ollamaSchema = z.looseObject({
  model: z.string().nullish(),
  name: z.string().nullish(),
  input: z.union([z.string(), z.array(text).max(mostTexts)]).nullish(),
  /** Of the older route. */
  prompt: z.string().nullish(),
  truncate: z.boolean().nullish(),
  dimensions: z.int().min(1).nullish(),
  keep_alive: z.union([z.number(), z.string().max(40)]).nullish(),
});

export interface OllamaEmbeddingCall extends EmbeddingCall {
  keepAlive: number | string | null | undefined;
}

/** `truncate` is Ollama's default, so that only asking for it by name is refused: what does not fit is an error. */
export function decodeOllamaEmbeddings(wire: unknown): OllamaEmbeddingCall {
  const body = parseRequest(ollamaSchema, wire);
  refuse({ truncate: body.truncate === true });
  const model = body.model || body.name;
  if (!model) throw invalid('model', 'invalid_type');
  const input = body.input ?? body.prompt ?? '';
  const texts = typeof input === 'string' ? [input].filter(isGiven) : input;
  return { model, texts, dimensions: body.dimensions ?? undefined, keepAlive: body.keep_alive };
}

/** Times in nanoseconds. */
export function ollamaEmbeddings(
  made: readonly Embedding[],
  { model, totalMs, loadMs }: { model: string; totalMs: number; loadMs: number },
): object {
  return {
    model,
    embeddings: made.map(({ vector }) => [...vector]),
    total_duration: Math.round(totalMs * 1e6),
    load_duration: Math.round(loadMs * 1e6),
    prompt_eval_count: made.reduce((sum, { tokens }) => sum + tokens, 0),
  };
}

// What the other side says when it does not answer, as an error of the table. Its own words are kept: it knows why.
import { z } from 'zod';
import { DesksideError } from '../../core/index.ts';
import type { RemoteEndpoint } from '../endpoint.ts';

const bodySchema = z.looseObject({
  error: z.union([
    z.string(),
    z.looseObject({
      message: z.string().nullish(),
      code: z.union([z.string(), z.number()]).nullish(),
      n_prompt_tokens: z.int().nonnegative().nullish(),
      n_ctx: z.int().positive().nullish(),
    }),
  ]),
});

/** Longest text of a server that is shown to anybody. */
const saidMax = 500;

const busy: readonly number[] = [429, 503, 529];
/** About us, or about how the server was set up, and not about the request. */
const ours: readonly number[] = [401, 403, 404, 405];

/** @param status of the answer; one that is inside of a stream has its own, or 500 */
export function failureOf(
  endpoint: RemoteEndpoint,
  status: number,
  body: unknown,
  retryAfter?: string | null,
): DesksideError {
  const parsed = bodySchema.safeParse(body);
  const error = parsed.success && typeof parsed.data.error === 'object' ? parsed.data.error : null;
  const said = saidIn(parsed.success ? (error?.message ?? parsed.data.error) : body);
  const { url } = endpoint;
  const known = status === 500 && typeof error?.code === 'number' ? error.code : status;
  const overflow = known === 400 ? overflowOf(said, error) : null;
  if (overflow !== null) return overflow;
  if (busy.includes(known)) {
    return new DesksideError('remote-busy', { url, status: known, retryMs: retryMsOf(retryAfter) });
  }
  if (known >= 400 && known < 500 && !ours.includes(known)) {
    return new DesksideError('remote-refused', { url, status: known, said });
  }
  return failed(endpoint, known, said);
}

export function failed(
  { url }: RemoteEndpoint,
  status: number,
  said: string,
): DesksideError<'remote-failed'> {
  return new DesksideError('remote-failed', { url, status, said });
}

function saidIn(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return text.trim().slice(0, saidMax);
}

/** llama-server gives the figures; vLLM and SGLang have a sentence. */
function overflowOf(
  said: string,
  error: { n_prompt_tokens?: number | null | undefined; n_ctx?: number | null | undefined } | null,
): DesksideError<'context-overflow'> | null {
  if (error?.n_prompt_tokens && error.n_ctx) return overflow(error.n_prompt_tokens, error.n_ctx);
  const [, context] = /maximum context length (?:is|of) (\d+) tokens/.exec(said) ?? [];
  const [, prompt] = /(?:contains|least|requested)\D{0,20}(\d+)(?: input)? tokens/.exec(said) ?? [];
  return context === undefined || prompt === undefined ? null : overflow(Number(prompt), Number(context));
}

function overflow(promptTokens: number, contextTokens: number): DesksideError<'context-overflow'> {
  return new DesksideError('context-overflow', {
    promptTokens,
    reserveTokens: 0,
    contextTokens,
    contextTrained: contextTokens,
    documents: [],
  });
}

/** Seconds, or a date. */
function retryMsOf(retryAfter: string | null | undefined): number | null {
  if (retryAfter === null || retryAfter === undefined) return null;
  const seconds = Number(retryAfter);
  const ms = Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

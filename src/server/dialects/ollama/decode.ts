import type { Message } from '../../../core/index.ts';
import { invalid, isGiven, parseRequest, refuse } from '../parse-request.ts';
import { keepAliveMs } from './keep-alive.ts';
import { type DecodedOptions, decodeOptions } from './options.ts';
import { chatSchema, generateSchema, type OllamaCommon } from './schema.ts';

export interface OllamaCall extends DecodedOptions {
  /** As the request names it, and the answer repeats it. */
  model: string;
  stream: boolean;
  reasoning: boolean;
  keepAliveMs: number | null | undefined;
  /** `load`: nothing is asked, and the model is only to be there, or gone. */
  prompt: { type: 'load' } | { type: 'messages'; messages: Message[] } | { type: 'raw'; text: string };
}

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeOllamaChat(wire: unknown): OllamaCall {
  const body = parseRequest(chatSchema, wire);
  const messages = (body.messages ?? []).map(
    ({ role, content, images, tool_calls: calls }, index): Message => {
      refuse({
        [`messages.${index}.images`]: isGiven(images),
        [`messages.${index}.tool_calls`]: isGiven(calls),
        [`messages.${index}.role “tool”`]: role === 'tool',
      });
      return { role, content: content ?? '' };
    },
  );
  return {
    ...common(body),
    prompt: messages.length === 0 ? { type: 'load' } : { type: 'messages', messages },
  };
}

export function decodeOllamaGenerate(wire: unknown): OllamaCall {
  const body = parseRequest(generateSchema, wire);
  const { prompt, system, raw } = body;
  refuse({
    suffix: isGiven(body.suffix),
    template: isGiven(body.template),
    images: isGiven(body.images),
    context: isGiven(body.context),
  });
  return { ...common(body), prompt: promptOf(prompt ?? '', { system: system ?? '', raw: raw ?? false }) };
}

function promptOf(text: string, { system, raw }: { system: string; raw: boolean }): OllamaCall['prompt'] {
  if (text === '') return { type: 'load' };
  if (raw) return { type: 'raw', text };
  const said: Message = { role: 'user', content: text };
  return { type: 'messages', messages: system === '' ? [said] : [{ role: 'system', content: system }, said] };
}

function common(body: OllamaCommon): Omit<OllamaCall, 'prompt'> {
  const model = body.model || body.name;
  if (!model) throw invalid('model', 'invalid_type');
  refuse({ tools: isGiven(body.tools), format: isGiven(body.format), logprobs: body.logprobs === true });
  const { think } = body;
  return {
    model,
    stream: body.stream ?? true,
    reasoning: think === true || (typeof think === 'string' && think !== '' && think !== 'false'),
    keepAliveMs: keepAliveMs(body.keep_alive),
    ...decodeOptions(body.options),
  };
}

import type { ReasoningOption } from '../../../chat/index.ts';
import type { Message, ResponseFormat, Tool } from '../../../core/index.ts';
import { functionTools } from '../function-tools.ts';
import { given, invalid, isGiven, parseRequest, refuse } from '../parse-request.ts';
import { reasoningEffort } from '../reasoning-effort.ts';
import { decodeMessages } from './decode-messages.ts';
import { keepAliveMs } from './keep-alive.ts';
import { type DecodedOptions, decodeOptions } from './options.ts';
import { chatSchema, generateSchema, type OllamaCommon } from './schema.ts';

export interface OllamaCall extends DecodedOptions {
  /** As the request names it, and the answer repeats it. */
  model: string;
  stream: boolean;
  /** As it is by default where it says nothing. */
  reasoning: ReasoningOption | undefined;
  /** What it may call. */
  tools: Tool[];
  /** What the answer has to be. */
  format?: ResponseFormat;
  keepAliveMs: number | null | undefined;
  /** `load`: nothing is asked, and the model is only to be there, or gone. */
  prompt: { type: 'load' } | { type: 'messages'; messages: Message[] } | { type: 'raw'; text: string };
}

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeOllamaChat(wire: unknown): OllamaCall {
  const body = parseRequest(chatSchema, wire);
  const messages = decodeMessages(body.messages ?? []);
  const tools = functionTools(body.tools);
  const shared = common(body);
  return {
    ...shared,
    tools,
    prompt: messages.length === 0 ? { type: 'load' } : { type: 'messages', messages },
  };
}

export function decodeOllamaGenerate(wire: unknown): OllamaCall {
  const body = parseRequest(generateSchema, wire);
  const { prompt, system, raw } = body;
  refuse({
    tools: isGiven(body.tools),
    'format with raw': isGiven(body.format) && raw === true,
    suffix: isGiven(body.suffix),
    template: isGiven(body.template),
    images: isGiven(body.images),
    context: isGiven(body.context),
  });
  const said = promptOf(prompt ?? '', { system: system ?? '', raw: raw ?? false });
  return { ...common(body), tools: [], prompt: said };
}

function promptOf(text: string, { system, raw }: { system: string; raw: boolean }): OllamaCall['prompt'] {
  if (text === '') return { type: 'load' };
  if (raw) return { type: 'raw', text };
  const said: Message = { role: 'user', content: text };
  return { type: 'messages', messages: system === '' ? [said] : [{ role: 'system', content: system }, said] };
}

function common(body: OllamaCommon): Omit<OllamaCall, 'prompt' | 'tools'> {
  const model = body.model || body.name;
  if (!model) throw invalid('model', 'invalid_type');
  refuse({ logprobs: body.logprobs === true });
  const { think } = body;
  return {
    model,
    stream: body.stream ?? true,
    reasoning: reasoningOf(think),
    keepAliveMs: keepAliveMs(body.keep_alive),
    ...given({ format: formatOf(body.format) }),
    ...decodeOptions(body.options),
  };
}

/** `true`, `false`, or a word for how much; some clients send the first two as words. */
function reasoningOf(think: OllamaCommon['think']): ReasoningOption | undefined {
  if (typeof think === 'boolean') return think;
  if (!isGiven(think) || think === '') return undefined;
  if (think === 'true' || think === 'false') return think === 'true';
  return reasoningEffort(think, 'think');
}

function formatOf(format: OllamaCommon['format']): ResponseFormat | undefined {
  if (!isGiven(format)) return undefined;
  if (format === 'json') return { type: 'json' };
  if (typeof format !== 'object' || format === null) throw invalid('format', 'invalid_value');
  return { type: 'json-schema', schema: format };
}

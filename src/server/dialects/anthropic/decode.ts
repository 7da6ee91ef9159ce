// From the wire to a request of ours: a chat, or a question to documents where citations are asked for.
import type { ChatRequest, ReasoningRequest } from '../../../chat/index.ts';
import type { SamplingInput } from '../../../core/index.ts';
import { given, invalid, isGiven, parseRequest, refuse, stopsOf } from '../parse-request.ts';
import { reasoningEffort } from '../reasoning-effort.ts';
import { decodeMessages, type SaidMessage, type Surroundings, strictVersion } from './decode-messages.ts';
import { decodeFormat, decodeTools } from './decode-tools.ts';
import { countSchema, type MessagesBody, messagesSchema, type PromptBody } from './schema.ts';

export interface PromptCall {
  model: string | undefined;
  system: string | null;
  messages: SaidMessage[];
  /** Whether the documents are to be cited: all of them, or none. */
  cites: boolean;
  reasoning: ReasoningRequest;
  /** Tools and a format, for a chat. */
  options: Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls' | 'format'>;
}

export interface MessagesCall extends PromptCall {
  stream: boolean;
  maxTokens: number;
  stop: string[];
  sampling: SamplingInput;
}

/** Throws `request-invalid`, `request-unsupported`, `part-unsupported`. */
export function decodeMessagesCall(wire: unknown, around: Surroundings): MessagesCall {
  const body = parseRequest(messagesSchema, wire);
  refuseSampling(body, around.version);
  const prompt = promptOf(body, around);
  const stop = stopsOf(body.stop_sequences);
  refuse({ 'stop_sequences with citations': prompt.cites && stop.length > 0 });
  return {
    ...prompt,
    stream: body.stream ?? false,
    maxTokens: body.max_tokens,
    stop,
    sampling: given({
      temperature: body.temperature,
      topP: body.top_p === 0 ? 1e-6 : body.top_p,
      topK: body.top_k,
    }),
  };
}

export function decodeCount(wire: unknown, around: Surroundings): PromptCall {
  return promptOf(parseRequest(countSchema, wire), around);
}

/** The newer version does not know them any more, not even with their usual values. */
function refuseSampling({ temperature, top_p, top_k }: MessagesBody, version: string | undefined): void {
  if (version !== strictVersion) return;
  for (const [field, value] of Object.entries({ temperature, top_p, top_k })) {
    if (isGiven(value)) throw invalid(field, `not_in_version_${strictVersion}`);
  }
}

function promptOf(body: PromptBody, around: Surroundings): PromptCall {
  refuse({
    mcp_servers: isGiven(body.mcp_servers),
    container: isGiven(body.container),
  });
  const messages = decodeMessages(body.messages, around);
  const documents = messages.flatMap(({ parts }) => parts.filter((part) => part.type === 'document'));
  const cited = documents.filter(({ document }) => document.cited).length;
  const options = { ...decodeTools(body), ...given({ format: decodeFormat(body) }) };
  refuseTogether(messages, options, cited > 0);
  if (cited > 0 && cited < documents.length) throw invalid('citations.enabled', 'all_documents_or_none');
  return {
    model: body.model ?? undefined,
    system: systemOf(body.system),
    messages,
    cites: cited > 0,
    options,
    reasoning: reasoningOf(body),
  };
}

/** As long as `max_tokens` leaves room for an answer behind it. */
function reasoningOf({ thinking, output_config: config, ...body }: PromptBody): ReasoningRequest {
  if (!isGiven(thinking)) return {};
  if (thinking?.type === 'disabled') return { reasoning: false };
  if (thinking?.type === 'adaptive') {
    return { reasoning: reasoningEffort(config?.effort, 'output_config.effort') ?? true };
  }
  if (thinking?.type !== 'enabled') throw invalid('thinking.type', 'invalid_value');
  const { budget_tokens: budget } = thinking;
  const most = 'max_tokens' in body && typeof body.max_tokens === 'number' ? body.max_tokens : null;
  if (!isGiven(budget) || budget === null || budget === undefined)
    throw invalid('thinking.budget_tokens', 'invalid_type');
  if (budget < 1) throw invalid('thinking.budget_tokens', 'too_small');
  if (most !== null && budget >= most) throw invalid('thinking.budget_tokens', 'too_big');
  return { reasoningBudget: budget };
}

/** What one answer cannot be at once. */
function refuseTogether(
  messages: readonly SaidMessage[],
  { tools = [], format }: PromptCall['options'],
  cites: boolean,
): void {
  const called = messages.some(({ parts }) =>
    parts.some(({ type }) => type === 'tool-call' || type === 'tool-result'),
  );
  refuse({
    'output_config.format with citations': format !== undefined && cites,
    'tools with citations': cites && (tools.length > 0 || called),
  });
}

/** Claude Code's note for its bill: it changes with every request, and everything behind it would have to be read again. */
const billing = /^x-anthropic-billing-header:/;

function systemOf(system: PromptBody['system']): string | null {
  if (!isGiven(system)) return null;
  const texts = typeof system === 'string' ? [system] : (system ?? []).map(({ text }) => text);
  const wanted = texts.filter((text) => text !== '' && !billing.test(text));
  return wanted.length === 0 ? null : wanted.join('\n\n');
}

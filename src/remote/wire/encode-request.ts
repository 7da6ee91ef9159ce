import { DesksideError, type Tool, type ToolChoice } from '../../core/index.ts';
import type { SamplingName, ServerKind } from '../kinds/index.ts';
import type { RemoteRequest } from '../remote-request.ts';
import { encodeMessages } from './encode-messages.ts';

export interface Addressee {
  kind: ServerKind;
  /** The model, as the server calls it. */
  id: string;
  /** The same, as it is called here. */
  name: string;
}

/** Throws `capability-missing` for what the server has no word for, and `part-unsupported`. */
export function encodeRequest(request: RemoteRequest, to: Addressee): Record<string, unknown> {
  const { kind, id } = to;
  const { messages, maxTokens, stop, tools, toolChoice, parallelToolCalls } = request;
  if (parallelToolCalls === false && !kind.callsOnce) throw missing('parallelToolCalls', to);
  return {
    model: id,
    messages: encodeMessages(messages, kind.reasoningField),
    stream: true,
    stream_options: { include_usage: true },
    ...kind.telling,
    ...wireSampling(request, to),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
    ...(stop.length === 0 ? {} : { stop }),
    ...(tools.length === 0 ? {} : { tools: tools.map(wireTool), tool_choice: wireChoice(toolChoice) }),
    ...(parallelToolCalls === false ? { parallel_tool_calls: false } : {}),
    ...wireFormat(request, to),
    ...wireReasoning(request, to),
  };
}

export function missing(capability: string, { kind, name }: Addressee): DesksideError<'capability-missing'> {
  return new DesksideError('capability-missing', { capability, model: name, engine: kind.name });
}

function wireSampling({ sampling }: RemoteRequest, to: Addressee): Record<string, unknown> {
  const given = Object.entries(sampling).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([field, value]) => {
      const name = to.kind.sampling[field as SamplingName];
      if (name === undefined) throw missing(`sampling.${field}`, to);
      return [name, field === 'topK' && value === 0 ? to.kind.allOfTopK : value];
    }),
  );
}

function wireTool({ name, description, parameters }: Tool): object {
  const described = description === undefined ? {} : { description };
  // Templates want the schema of an object where a tool takes nothing, too.
  const takes = parameters ?? { type: 'object', properties: {} };
  return { type: 'function', function: { name, ...described, parameters: takes } };
}

function wireChoice(choice: ToolChoice): unknown {
  return typeof choice === 'string' ? choice : { type: 'function', function: choice };
}

function wireFormat({ format }: RemoteRequest, to: Addressee): Record<string, unknown> {
  if (format === undefined) return {};
  const wire = to.kind.format(format);
  if (wire === null) throw missing('grammars', to);
  return wire;
}

function wireReasoning({ reasoning, format }: RemoteRequest, to: Addressee): Record<string, unknown> {
  const { kind } = to;
  if (format !== undefined && !kind.reasonsBeforeFormat) {
    if (reasoning !== undefined && reasoning !== false) throw missing('reasoningBeforeFormat', to);
    return kind.reasoning(false) ?? {};
  }
  if (reasoning === undefined) return {};
  const wire = kind.reasoning(reasoning);
  // Where there is no switch, nothing has to be switched off either; the answer is warned of.
  if (wire === null && reasoning !== false) throw missing('reasoning', to);
  return wire ?? {};
}

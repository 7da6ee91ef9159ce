// Tools, whether they may be called, and what the answer has to be.
import type { ChatRequest } from '../../../chat/index.ts';
import type { ResponseFormat, Tool, ToolChoice } from '../../../core/index.ts';
import { given, invalid, refuse } from '../parse-request.ts';
import type { PromptBody } from './schema.ts';

export type ToolOptions = Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeTools({ tools: wire, tool_choice: asked }: PromptBody): ToolOptions {
  const tools = (wire ?? []).map(toolOf);
  const choice = choiceOf(asked);
  const isForced = choice !== 'auto' && choice !== 'none';
  if (isForced && tools.length === 0) throw invalid('tool_choice', 'no_tools');
  if (typeof choice === 'object' && !tools.some(({ name }) => name === choice.name)) {
    throw invalid('tool_choice.name', 'no_such_tool');
  }
  if (choice === 'none' || tools.length === 0) return {};
  const once = asked?.disable_parallel_tool_use === true ? { parallelToolCalls: false } : {};
  return { tools, toolChoice: choice, ...once };
}

/** Anthropic's own kinds of tools, which its service or its models know without a schema, are refused. */
function toolOf({ type, ...tool }: NonNullable<PromptBody['tools']>[number], index: number): Tool {
  refuse({ [`tools.${index}.type “${type}”`]: type !== undefined && type !== null && type !== 'custom' });
  const { name, description, input_schema: parameters } = tool;
  if (parameters === undefined || parameters === null) {
    throw invalid(`tools.${index}.input_schema`, 'invalid_type');
  }
  return { name, parameters, ...given({ description }) };
}

function choiceOf(choice: PromptBody['tool_choice']): ToolChoice {
  switch (choice?.type) {
    case undefined:
    case 'auto':
      return 'auto';
    case 'none':
      return 'none';
    case 'any':
      return 'required';
    case 'tool':
      if (!choice?.name) throw invalid('tool_choice.name', 'invalid_type');
      return { name: choice.name };
    default:
      throw invalid('tool_choice.type', 'invalid_value');
  }
}

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeFormat({ output_config: output }: PromptBody): ResponseFormat | undefined {
  const format = output?.format;
  if (format === undefined || format === null) return undefined;
  refuse({ [`output_config.format.type “${format.type}”`]: format.type !== 'json_schema' });
  const { schema } = format;
  if (schema === undefined || schema === null) throw invalid('output_config.format.schema', 'invalid_type');
  return { type: 'json-schema', schema };
}

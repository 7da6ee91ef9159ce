// Tools, and whether they may be called.
import type { ChatRequest } from '../../../chat/index.ts';
import type { ToolChoice } from '../../../core/index.ts';
import { functionTools } from '../function-tools.ts';
import { given, invalid, refuse } from '../parse-request.ts';
import type { ChatBody } from './schema.ts';

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeTools(body: ChatBody): Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'> {
  const tools = functionTools(body.tools);
  const choice = choiceOf(body.tool_choice);
  if (choice !== 'auto' && choice !== 'none' && tools.length === 0) throw invalid('tool_choice', 'no_tools');
  if (typeof choice === 'object' && !tools.some(({ name }) => name === choice.name)) {
    throw invalid('tool_choice.function.name', 'no_such_tool');
  }
  if (choice === 'none' || tools.length === 0) return {};
  const parallelToolCalls = body.parallel_tool_calls ?? undefined;
  return { tools, toolChoice: choice, ...given({ parallelToolCalls }) };
}

function choiceOf(choice: ChatBody['tool_choice']): ToolChoice {
  if (choice === undefined || choice === null) return 'auto';
  if (typeof choice === 'string') return choice;
  refuse({ [`tool_choice.type “${choice.type}”`]: choice.type !== 'function' });
  if (choice.function === undefined) throw invalid('tool_choice.function', 'invalid_type');
  return { name: choice.function.name };
}

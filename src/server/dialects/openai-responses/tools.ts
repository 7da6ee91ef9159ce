// Tools of a request. A namespace is a set of functions. What others than the client would have to run (a web search, a file search) nobody can
// run here: it is not offered to the model, and the answer says so.
import type { ChatRequest } from '../../../chat/index.ts';
import { type Tool, type ToolChoice, toolSchema } from '../../../core/index.ts';
import { given, invalid, refuse } from '../parse-request.ts';
import type { PromptBody, WireTool } from './schema.ts';

export interface DecodedTools {
  options: Pick<ChatRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;
  /** As the response repeats them: those that the model knows. */
  wire: object[];
  /** Kinds that nobody can run. */
  leftOut: string[];
  /** Where a function comes from a namespace, by the name that the model knows. */
  namespaces: ReadonlyMap<string, { namespace: string; name: string }>;
}

/** Between a namespace and the name in it: the model knows one name only. */
const between = '__';

export function nameInNamespace(namespace: string | null | undefined, name: string): string {
  return namespace ? `${namespace}${between}${name}` : name;
}

/** Throws `request-invalid`, `request-unsupported`. */
export function decodeTools(body: PromptBody): DecodedTools {
  const found = new FoundTools();
  for (const [index, tool] of (body.tools ?? []).entries()) found.add(tool, `tools.${index}`);
  const { tools, wire, leftOut, namespaces } = found;
  const { choice, allowed } = choiceOf(body.tool_choice);
  const offered = allowed === null ? tools : tools.filter(({ name }) => allowed.includes(name));
  const isForced = choice !== 'auto' && choice !== 'none';
  if (isForced && offered.length === 0) throw invalid('tool_choice', 'no_tools');
  if (typeof choice === 'object' && !offered.some(({ name }) => name === choice.name)) {
    throw invalid('tool_choice.name', 'no_such_tool');
  }
  const isOffered = choice !== 'none' && offered.length > 0;
  const once = given({ parallelToolCalls: body.parallel_tool_calls });
  return {
    options: isOffered ? { tools: offered, toolChoice: choice, ...once } : {},
    wire,
    leftOut,
    namespaces,
  };
}

class FoundTools {
  readonly tools: Tool[] = [];
  readonly wire: object[] = [];
  readonly leftOut: string[] = [];
  readonly namespaces = new Map<string, { namespace: string; name: string }>();

  add(tool: WireTool, at: string): void {
    if (tool.type === 'function') {
      this.tools.push(functionTool(tool, null, at));
      this.wire.push(wireTool(tool));
    } else if (tool.type === 'namespace' && tool.name) {
      for (const [index, inner] of (tool.tools ?? []).entries()) {
        this.#addInner(inner, tool.name, `${at}.tools.${index}`);
      }
      this.wire.push(tool);
    } else this.leftOut.push(tool.type);
  }

  #addInner(inner: WireTool, namespace: string, at: string): void {
    if (inner.type !== 'function') {
      this.leftOut.push(inner.type);
      return;
    }
    const tool = functionTool(inner, namespace, at);
    this.namespaces.set(tool.name, { namespace, name: inner.name ?? '' });
    this.tools.push(tool);
  }
}

function functionTool(
  { name, description, parameters }: WireTool,
  namespace: string | null,
  at: string,
): Tool {
  const parsed = toolSchema.shape.name.safeParse(nameInNamespace(namespace, name ?? ''));
  if (!parsed.success) throw invalid(`${at}.name`, 'invalid_format');
  return { name: parsed.data, ...given({ description, parameters }) };
}

function wireTool({ name, description, parameters, strict }: WireTool): object {
  return {
    type: 'function',
    name,
    description: description ?? null,
    parameters: parameters ?? null,
    strict: strict ?? true,
  };
}

function choiceOf(choice: PromptBody['tool_choice']): { choice: ToolChoice; allowed: string[] | null } {
  if (choice === undefined || choice === null) return { choice: 'auto', allowed: null };
  if (typeof choice === 'string') return { choice, allowed: null };
  if (choice.type === 'allowed_tools') {
    const allowed = (choice.tools ?? []).flatMap(({ name }) => name ?? []);
    return { choice: choice.mode ?? 'auto', allowed };
  }
  refuse({ [`tool_choice.type “${choice.type}”`]: choice.type !== 'function' });
  if (!choice.name) throw invalid('tool_choice.name', 'invalid_type');
  return { choice: { name: choice.name }, allowed: null };
}

// Calls as a model writes them, held against the tools that it was given.
import { randomBytes } from 'node:crypto';
import type { Tool } from '../core/index.ts';
import type { TextEvent } from '../engine/index.ts';
import type { ArgumentTypes } from './calls/argument-value.ts';
import type { OutputPart } from './families/index.ts';
import { isObject } from './schema/json-schema.ts';
import { schemaProblem } from './schema/schema-problem.ts';
import { typesOf } from './schema/types-of.ts';

type Written = Extract<OutputPart, { type: 'call' | 'malformed-call' }>;
type CallEvent = Extract<TextEvent, { type: 'tool-call' | 'tool-call-invalid' }>;

/** A call is either as the tool wants it, or said to be wrong, with what was written. */
export function callEvent(part: Written, tools: readonly Tool[]): CallEvent {
  const { text, name } = part;
  if (part.type === 'malformed-call') return { type: 'tool-call-invalid', name, problem: part.problem, text };
  const invalid = (problem: string): CallEvent => ({ type: 'tool-call-invalid', name, problem, text });
  const tool = tools.find((each) => each.name === name);
  if (tool === undefined || name === null) return invalid('unknown_tool');
  const args = fromText(part.arguments);
  if (!isObject(args)) return invalid('not_an_object');
  const problem = schemaProblem(args, tool.parameters ?? {});
  if (problem !== null) return invalid(`${problem.keyword} ${problem.path}`);
  return { type: 'tool-call', id: callId(), name, arguments: args };
}

/** Some models write the arguments as a text that is JSON: the same in another form. */
function fromText(args: unknown): unknown {
  if (typeof args !== 'string') return args;
  try {
    return JSON.parse(args);
  } catch {
    return args;
  }
}

/** Nine letters and digits, which every family takes. */
function callId(): string {
  return randomBytes(6).toString('hex').slice(0, 9);
}

export function argumentTypes(tools: readonly Tool[]): ArgumentTypes {
  return (name, argument) => {
    const parameters = tools.find((tool) => tool.name === name)?.parameters;
    const properties = parameters?.['properties'];
    const schema =
      isObject(properties) && Object.hasOwn(properties, argument) ? properties[argument] : undefined;
    return parameters !== undefined && isObject(schema) ? typesOf(schema, parameters) : [];
  };
}

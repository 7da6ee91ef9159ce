import { z } from 'zod';
import { parseTools, type Tool } from '../../core/index.ts';

export interface CallIo {
  /** Aborted when the run is, and when the call has taken too long. */
  signal: AbortSignal;
}

/** A tool that a run can call. */
export interface RunnableTool extends Tool {
  /** A text is given to the model as it is, anything else as JSON. What it throws is given to the model as an error. */
  run(args: Record<string, unknown>, io: CallIo): unknown;
  /** Whether a call may change something, or tell somebody something: then it is asked about first (default no). */
  effects?: boolean | undefined;
}

export interface ToolDefinition<A extends Record<string, unknown>> {
  name: string;
  description?: string | undefined;
  /** A zod schema of an object, or JSON Schema; left out, the tool takes nothing. */
  parameters?: z.ZodType<A> | Tool['parameters'];
  run(args: A, io: CallIo): unknown;
  effects?: boolean | undefined;
}

/** Makes a tool of a function. Throws `request-invalid` for a name or a schema that no model could be given. */
export function defineTool<A extends Record<string, unknown>>(definition: ToolDefinition<A>): RunnableTool {
  const { name, description, parameters, run, effects = false } = definition;
  const schema = parameters instanceof z.ZodType ? parameters : null;
  const given = schema === null ? (parameters as Tool['parameters']) : jsonSchema(schema);
  const [tool = { name }] = parseTools([
    {
      name,
      ...(description === undefined ? {} : { description }),
      ...(given === undefined ? {} : { parameters: given }),
    },
  ]);
  return {
    ...tool,
    effects,
    // The arguments were held against the JSON Schema; zod fills in defaults, and checks what JSON Schema cannot say.
    run: (args, io) => run((schema === null ? args : schema.parse(args)) as A, io),
  };
}

function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

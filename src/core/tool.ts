// A tool that a model may call: its name, what it does, and what it takes, as JSON Schema. All of it may come from an unknown
// server, so it is read like any text from outside.
import { z } from 'zod';
import { DesksideError } from './errors.ts';
import { problemOf } from './message.ts';

/** Far above what any model can make use of. */
const toolsMax = 1000;

/** The letters that every family can write between its marks. */
const toolName = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

export const toolSchema = z.strictObject({
  name: z.string().regex(toolName),
  description: z.string().optional(),
  /** JSON Schema of an object; left out, the tool takes nothing. */
  parameters: z.record(z.string(), z.json()).optional(),
});
export type Tool = z.infer<typeof toolSchema>;

/** Tools from outside. Throws `request-invalid` with the place of what is wrong. */
export function parseTools(tools: unknown): Tool[] {
  const parsed = z.array(toolSchema).max(toolsMax).safeParse(tools);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = ['tools', ...(issue?.path ?? [])].join('.');
    throw new DesksideError('request-invalid', { field, problem: problemOf(issue) });
  }
  const names = parsed.data.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) {
    throw new DesksideError('request-invalid', { field: `tools.${twice}.name`, problem: 'named_twice' });
  }
  return parsed.data;
}

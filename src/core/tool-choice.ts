import { z } from 'zod';
import { DesksideError } from './errors.ts';
import type { Tool } from './tool.ts';

/** Whether tools may be called: as the model likes, not at all, at least one, or this one. */
export const toolChoiceSchema = z.union([
  z.enum(['auto', 'none', 'required']),
  z.strictObject({ name: z.string().min(1) }),
]);
export type ToolChoice = z.infer<typeof toolChoiceSchema>;

/** Throws `request-invalid`, also where it names no tool that was given. */
export function parseToolChoice(choice: unknown, tools: readonly Tool[]): ToolChoice {
  const parsed = toolChoiceSchema.safeParse(choice);
  const invalid = (problem: string): DesksideError<'request-invalid'> =>
    new DesksideError('request-invalid', { field: 'toolChoice', problem });
  if (!parsed.success) throw invalid('invalid_value');
  const { data } = parsed;
  const isForced = data === 'required' || typeof data === 'object';
  if (isForced && tools.length === 0) throw invalid('no_tools');
  if (typeof data === 'object' && !tools.some(({ name }) => name === data.name))
    throw invalid('no_such_tool');
  return data;
}

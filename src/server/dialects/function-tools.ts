// Tools as OpenAI's and Ollama's requests have them. Kinds of tools that this version does not have are refused by name.
import { z } from 'zod';
import { type Tool, toolSchema } from '../../core/index.ts';
import { given, invalid, refuse } from './parse-request.ts';

export const functionToolsSchema = z.array(
  z.looseObject({
    type: z.string(),
    function: z
      .looseObject({
        name: toolSchema.shape.name,
        description: z.string().nullish(),
        parameters: z.record(z.string(), z.json()).nullish(),
      })
      .optional(),
  }),
);

type WireTools = z.infer<typeof functionToolsSchema>;

/** Throws `request-invalid`, `request-unsupported`. */
export function functionTools(tools: WireTools | null | undefined): Tool[] {
  return (tools ?? []).map(({ type, function: tool }, index) => {
    refuse({ [`tools.${index}.type “${type}”`]: type !== 'function' });
    if (tool === undefined) throw invalid(`tools.${index}.function`, 'invalid_type');
    const { name, description, parameters } = tool;
    return { name, ...given({ description, parameters }) };
  });
}

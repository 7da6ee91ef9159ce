// As much of a Jupyter notebook as is read. Loose: others write it.
import { z } from 'zod';

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (typeof text === 'string' ? text : text.join('')));

export const outputSchema = z.looseObject({
  output_type: z.string().optional(),
  text: lines.optional().catch(undefined),
  data: z.record(z.string(), z.unknown()).optional().catch(undefined),
  evalue: z.string().optional().catch(undefined),
  ename: z.string().optional().catch(undefined),
});

export const cellSchema = z.looseObject({
  cell_type: z.string().optional(),
  source: lines.optional().catch(undefined),
  outputs: z.array(outputSchema).optional().catch(undefined),
});

export const notebookSchema = z.looseObject({ cells: z.array(cellSchema) });

export const linesSchema = lines;
export type NotebookCell = z.infer<typeof cellSchema>;
export type NotebookOutput = z.infer<typeof outputSchema>;

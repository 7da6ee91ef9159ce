import type { Citation } from '../../documents/index.ts';
import { passageLines } from '../../report/index.ts';
import type { Output } from '../terminal/output.ts';

/** Before the answer of a model that is too small to rely on: what the document itself says. */
export function printPassages(passages: readonly Citation[], output: Output): void {
  if (passages.length === 0) return;
  output.write(`${output.colors.bold('Passages that match your question:')}\n`);
  for (const line of passageLines(passages, output.columns())) output.write(`${line}\n`);
  output.write(`\n${output.colors.bold('The model’s answer:')}\n`);
}

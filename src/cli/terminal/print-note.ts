import { asTyped } from '../../invocation/index.ts';
import { wrapText } from '../../report/index.ts';
import type { Output } from './output.ts';

/** Something that people should know, besides the result. Goes to standard error. */
export function printNote(output: Output, text: string): void {
  const { colors } = output;
  output.write(
    `${wrapText(asTyped(text), { columns: output.columns(), first: `${colors.yellow('!')} `, rest: '  ' })}\n`,
  );
}

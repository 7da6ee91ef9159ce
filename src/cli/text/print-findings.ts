import { type Document, type Finding, findingsOf } from '../../documents/index.ts';
import { documentWarning, printableName } from '../../report/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Prints what was left out, guessed and recognised. The exit code is 1 where there is anything. */
export function printFindings(documents: readonly Document[], json: boolean, terminal: Terminal): void {
  const checked = documents.map((document) => ({ document, findings: findingsOf(document) }));
  if (checked.some(({ findings }) => findings.length > 0)) terminal.exitCode = 1;
  if (json) {
    const list = checked.map(({ document: { name, format, pages, text, readerVersion }, findings }) => {
      return { name, format, pages, characters: text.length, readerVersion, findings };
    });
    const [first] = list;
    printJson(terminal, first && list.length === 1 ? first : list);
    return;
  }
  for (const { document, findings } of checked) printOne(document, findings, terminal);
}

function printOne({ name }: Document, findings: readonly Finding[], { stdout }: Terminal): void {
  const { colors } = stdout;
  if (findings.length === 0) {
    stdout.write(
      `${colors.green('✓')} ${printableName(name)}: nothing was left out, guessed or recognised\n`,
    );
    return;
  }
  for (const { kind, share, of, warning } of findings) {
    const much = share === null ? '' : ` (${percent(share)} of the ${of})`;
    stdout.write(
      `${colors.yellow('!')} ${kind.replace('-', ' ')}${much}: ${documentWarning(name, warning)}\n`,
    );
  }
}

/** Never 0 or 100 for what is neither. */
function percent(share: number): string {
  if (share === 1) return '100 %';
  const shown = Math.min(99.9, Math.max(0.1, share * 100));
  return `${shown.toFixed(1)} %`;
}

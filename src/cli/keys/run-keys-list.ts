import { desksidePaths } from '../../config/index.ts';
import { asTyped } from '../../invocation/index.ts';
import { textTable } from '../../report/index.ts';
import { KeyFile } from '../../server/index.ts';
import { formatAge } from '../cache/format-age.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export async function runKeysList({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const keys = await new KeyFile(desksidePaths()).list();
  const { stdout, stderr } = terminal;
  if (json) {
    printJson(terminal, { keys: keys.map(({ name, scope, createdAt }) => ({ name, scope, createdAt })) });
  } else if (keys.length === 0) {
    stderr.write(asTyped('There are no keys. To make one: deskside keys add NAME\n'));
  } else {
    const rows = keys.map(({ name, scope, createdAt }) => [
      name,
      scope,
      formatAge(Date.now() - Date.parse(createdAt)),
    ]);
    const head = ['NAME', 'SCOPE', 'AGE'].map((title) => stdout.colors.dim(title));
    stdout.write(textTable([head, ...rows], { columns: stdout.columns(), titled: true }));
  }
}

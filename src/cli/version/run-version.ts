import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { packageVersion } from './package-version.ts';

export async function runVersion({ json }: { json?: true }, terminal: Terminal): Promise<void> {
  const deskside = packageVersion();
  if (!json) {
    terminal.stdout.write(`${deskside}\n`);
    return;
  }
  const { enginePackagesVersion } = await import('../../config/index.ts');
  printJson(terminal, { deskside, node: process.versions.node, enginePackages: enginePackagesVersion });
}

import { enginePackagesVersion } from '../../config/index.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { packageVersion } from './package-version.ts';

export function runVersion({ json }: { json?: true }, terminal: Terminal): void {
  const deskside = packageVersion();
  if (json)
    printJson(terminal, { deskside, node: process.versions.node, enginePackages: enginePackagesVersion });
  else terminal.stdout.write(`${deskside}\n`);
}

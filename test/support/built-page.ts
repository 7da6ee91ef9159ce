import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const script = `
  import { buildPage } from ${JSON.stringify(join(root, 'scripts/lib/build-page.mjs'))};
  process.exitCode = await buildPage(process.execPath);
`;

/** Builds the page if it is older than its sources. */
export function builtPage(): void {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the page does not build: ${stderr}`);
}

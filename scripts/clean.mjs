// Removes what a build leaves, so that no file of an earlier one gets into a package.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';

for (const name of ['dist', 'coverage']) rmSync(join(root, name), { recursive: true, force: true });

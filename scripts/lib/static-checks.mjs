/** Checks that read the sources without running them. Scripts are named, not commands: they start everywhere. */
export const staticChecks = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the page', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'web/tsconfig.json'] },
  { name: 'format and lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '.'] },
  { name: 'lint', script: 'node_modules/oxlint/bin/oxlint', args: ['--deny-warnings'] },
];

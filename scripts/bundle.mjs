// `node scripts/bundle.mjs [FOLDER]`: the code of the package. Six hundred modules take Node a third of a second to find and to link, so they are
// put together; what is started rather than imported keeps its path. Packages stay packages.
import { globSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './lib/root.mjs';

const source = join(root, 'src');
const helper = join(root, 'scripts', 'lib', 'module-url.mjs');
/** What people and `bin` import. */
const doors = ['index.ts', 'testing/index.ts', 'cli/main.ts'];

const bundle = await rolldown({
  input: Object.fromEntries(entries()),
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  // A module may be imported for what it does.
  treeshake: { moduleSideEffects: true },
  plugins: [{ name: 'own-place', transform: keepPlace }],
  logLevel: 'warn',
});
await bundle.write({
  dir: resolve(process.argv[2] ?? join(root, 'dist')),
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
  codeSplitting: { groups: [{ name: 'module-url', test: helper }] },
});
await bundle.close();
/** Doors, and the modules that threads and processes start with: the code names them by `siblingModule`. */
function entries() {
  const started = globSync('**/*.ts', { cwd: source })
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('sibling-module.ts'))
    .flatMap((file) =>
      [
        ...readFileSync(join(source, file), 'utf8').matchAll(
          /siblingModule\(\s*import\.meta\.url,\s*'([^']+)'/g,
        ),
      ].map(([, name]) => join(dirname(file), `${name}.ts`)),
    );
  return [...new Set([...doors, ...started])].map((file) => [
    unixPath(file).slice(0, -3),
    join(source, file),
  ]);
}

/** A bundled module asks for its own place in order to find another: that is where it would be by itself. */
function keepPlace(code, id) {
  if (!id.startsWith(source) || !code.includes('import.meta.')) return null;
  const path = JSON.stringify(unixPath(relative(source, id)).replace(/\.ts$/, '.js'));
  const placed = code
    .replaceAll('import.meta.url', `$moduleUrl(${path})`)
    .replaceAll('import.meta.dirname', `$moduleFolder(${path})`);
  if (placed.includes('import.meta')) throw new Error(`${id} asks for more than its place`);
  return `import { moduleFolder as $moduleFolder, moduleUrl as $moduleUrl } from ${JSON.stringify(helper)};\n${placed}`;
}

function unixPath(path) {
  return path.split(sep).join('/');
}

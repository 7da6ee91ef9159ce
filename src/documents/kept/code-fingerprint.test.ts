// A reading is of the code that made it: whatever can change a text changes the fingerprint.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { fingerprintOf } from './code-fingerprint.ts';
import { installedPackages, parserPackages } from './parser-packages.ts';

const documents = fileURLToPath(new URL('..', import.meta.url));
/** They judge answers and find passages; no text of a document depends on them. */
const afterReading = new Set(['n2words', 'stopword']);

test('every package that the folder of documents imports is counted', () => {
  const imported = new Set<string>();
  for (const file of readdirSync(documents, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
    const source = readFileSync(join(documents, file), 'utf8');
    for (const [, name = ''] of source.matchAll(
      /(?:from |import\(|resolve\(|resolved\()'((?:@[^/']+\/)?[^./'@:][^/':]*)(?:\/[^':]*)?'/g,
    ))
      imported.add(name);
  }
  for (const name of afterReading) expect(imported.delete(name)).toBe(true);
  expect([...imported].sort()).toEqual([...parserPackages]);
});

test('what a parser stands on is counted as well', () => {
  const paths = installedPackages(parserPackages, import.meta.url).map(({ path }) =>
    path.replaceAll('\\', '/'),
  );
  for (const name of [...parserPackages, 'entities', 'pend', 'iconv-lite'])
    expect(
      paths.filter((path) => path.endsWith(`node_modules/${name}/package.json`)),
      name,
    ).toHaveLength(1);
});

test('another file, another time, another version of a package below: each is other code', async () => {
  await using folder = await temporaryFolder();
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(folder.file(path)), { recursive: true });
    await writeFile(folder.file(path), text);
  };
  const packaged = (version: string, dependencies = {}): string =>
    JSON.stringify({ version, main: 'index.js', dependencies });
  await put('code/readers/a.ts', 'export {};');
  await put('node_modules/parser/package.json', packaged('1.0.0', { below: '*' }));
  await put('node_modules/below/package.json', packaged('1.0.0'));
  const now = (): string =>
    fingerprintOf(folder.file('code'), pathToFileURL(folder.file('code/readers/a.ts')).href, [
      'parser',
      'missing',
    ]);
  const seen = new Set([now()]);
  expect(now()).toBe([...seen][0]);
  const changes = [
    () => put('code/readers/a.ts', 'export { };'),
    () => utimes(folder.file('code/readers/a.ts'), 1, 1),
    () => put('code/readers/b.js', ''),
    () => rm(folder.file('code/readers/b.js')).then(() => put('code/c.ts', '')),
    () => put('node_modules/parser/package.json', packaged('1.0.1', { below: '*' })),
    () => put('node_modules/below/package.json', packaged('1.0.1')),
    () => put('node_modules/missing/package.json', packaged('1.0.0')),
  ];
  for (const [index, change] of changes.entries()) {
    await change();
    seen.add(now());
    expect(seen.size, `change ${index}`).toBe(index + 2);
  }
  await put('code/a.test.ts', '');
  expect(seen.has(now())).toBe(true);
});

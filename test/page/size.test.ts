// What the page weighs before a PDF is opened: everything that is fetched for it, as a browser with a Latin alphabet does.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { builtPage } from '../support/built-page.ts';

const folder = join(import.meta.dirname, '../../dist/web');
beforeAll(builtPage);

test('the page is under 150 kB before pdf.js, its font included', () => {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, name = '']) => name);
  const fonts = readdirSync(join(folder, 'assets'))
    .filter((name) => /-latin-wght-normal-.*\.woff2$/.test(name))
    .map((name) => `assets/${name}`);
  expect(linked.filter((name) => name.endsWith('.js'))).toHaveLength(1);
  expect(fonts).toHaveLength(1);
  const sizes = ['index.html', ...linked, ...fonts].map(
    (name) => gzipSync(readFileSync(join(folder, name))).length,
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(30_000);
  expect(total).toBeLessThan(150_000);
});

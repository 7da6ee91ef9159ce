// No promise is left without a handler. The linter finds those that nobody waits for (`noFloatingPromises`); here are looked for those
// that somebody waits for too late.
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startedPromises } from './support/started-promises.ts';

const root = join(import.meta.dirname, '..');

test('the search finds what it is for, and nothing that is right', () => {
  const tooEarly = [
    '  const all = list.map(read);',
    '  const lead = await first();',
    '  await Promise.all(all);',
  ];
  expect(startedPromises(tooEarly.join('\n'))).toEqual([{ line: 1, name: 'all' }]);
  const one = ['  const next = read();', '  await other();', '  return await next;'];
  expect(startedPromises(one.join('\n'))).toEqual([{ line: 1, name: 'next' }]);
  const atOnce = ['  const all = list.map(read);', '  await Promise.all(all);', '  await other();'];
  expect(startedPromises(atOnce.join('\n'))).toEqual([]);
  const handled = ['  const next = read();', '  next.catch(() => {});', '  await other();', '  await next;'];
  expect(startedPromises(handled.join('\n'))).toEqual([]);
});

test('nothing is awaited between the start of a promise and its handler', async () => {
  const found: string[] = [];
  for await (const path of glob('{src,bin}/**/*.{ts,mjs}', { cwd: root })) {
    if (path.endsWith('.test.ts')) continue;
    const all = startedPromises(readFileSync(join(root, path), 'utf8'));
    found.push(...all.map(({ line, name }) => `${path}:${line} ${name}`));
  }
  expect(found).toEqual([]);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readResults } from '../read-results.ts';
import { readBlock, replaceBlock } from './results-block.ts';
import { root, tables } from './write-tables.ts';

test.each(Object.entries(tables))('%s says what the results make that it names', async (name, render) => {
  const { file, content } = readBlock(await readFile(join(root, name), 'utf8'));
  const expected = file === 'none' ? '' : await render(await readResults(join(root, file)), file);
  expect(content).toBe(expected);
});

test('the files name the same results', async () => {
  const texts = await Promise.all(Object.keys(tables).map((name) => readFile(join(root, name), 'utf8')));
  expect(new Set(texts.map((text) => readBlock(text).file)).size).toBe(1);
});

test('a part takes the place of the one before, and nothing else', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const other = { file: 'bench/results/other.json', content: '| $& | $1 |' };
  const changed = replaceBlock(readme, other);
  expect(readBlock(changed)).toEqual(other);
  expect(replaceBlock(changed, readBlock(readme))).toBe(readme);
});

test('where there is no place for it there is no part', () => {
  expect(() => readBlock('# Readme')).toThrow('no place');
});

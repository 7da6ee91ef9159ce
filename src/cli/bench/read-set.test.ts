import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { readSet } from './read-set.ts';

test('a set of one’s own is read like the one that comes with Deskside', async () => {
  const set = fileURLToPath(new URL('../../../test/held-out', import.meta.url));
  const own = await readSet({ set });
  expect(own.map(({ questions }) => questions.length)).toEqual([30, 30, 30]);
  expect(await readSet({ set, documents: 1 })).toHaveLength(1);
  expect(await readSet({ documents: 2 })).toHaveLength(2);
});

test('a folder without questions, and questions that are none, are refused by name', async () => {
  await using folder = await temporaryFolder();
  const refused = { code: 'file-unusable', data: { operation: 'read' } };
  await expect(readSet({ set: folder.path })).rejects.toMatchObject(refused);
  await writeFile(folder.file('questions.jsonl'), '{"id": 1}\n');
  await expect(readSet({ set: folder.path })).rejects.toMatchObject(refused);
  await writeFile(folder.file('questions.jsonl'), 'no JSON\n');
  await expect(readSet({ set: folder.path })).rejects.toMatchObject(refused);
});

// A process of its own that writes 25 models to a database. It is started by tests.
import { openDatabase, putModelRow } from '../../src/db/index.ts';

const [, , path = '', number = ''] = process.argv;
using db = await openDatabase(path);
for (let n = 0; n < 25; n++) {
  putModelRow(db, {
    name: `model-${number}-${n}`,
    ref: 'test',
    digest: `sha256:${'a'.repeat(64)}`,
    files: ['a.gguf'],
    bytes: 1,
    license: null,
    source: 'url',
    addedAt: new Date(0).toISOString(),
  });
}

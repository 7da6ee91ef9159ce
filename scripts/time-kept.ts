// How long the second reading of documents takes beside the first, each in a process of its own, and the text the same to the letter.
//   node scripts/time-kept.ts FILE-OR-FOLDER …
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocuments } from '../src/documents/index.ts';
import { KeptReadings, PrefixCache } from '../src/engine/index.ts';

const [, script = '', ...paths] = process.argv;
const folder = process.env.KEPT_IN;

if (folder === undefined) {
  for (const path of paths) {
    const temporary = mkdtempSync(join(tmpdir(), 'deskside-kept-'));
    for (const which of ['first', 'second']) {
      process.stdout.write(`${path}, ${which} reading: `);
      const env = { ...process.env, KEPT_IN: temporary, DESKSIDE_KEYRING: 'off' };
      spawnSync(process.execPath, [script, path], { stdio: 'inherit', env });
    }
    rmSync(temporary, { recursive: true });
  }
} else {
  const cache = new PrefixCache({ folder: join(folder, 'snapshots'), budgetBytes: 1e10 });
  await using kept = new KeptReadings(cache);
  const [before, began] = [process.cpuUsage(), performance.now()];
  const { documents } = await readDocuments(paths, { kept });
  const milliseconds = Math.round(performance.now() - began);
  const { user, system } = process.cpuUsage(before);
  const hash = createHash('sha256');
  for (const { text, sentences } of documents) {
    hash.update(text);
    for (const { start, end, boxes } of sentences) hash.update(JSON.stringify([start, end, boxes]));
  }
  const text = hash.digest('hex').slice(0, 12);
  const sentences = documents.reduce((sum, document) => sum + document.sentences.length, 0);
  console.log(
    `${documents.length} documents, ${sentences} sentences, ${text}: ${milliseconds} ms by the clock, ` +
      `${Math.round((user + system) / 1000)} ms of this process`,
  );
}

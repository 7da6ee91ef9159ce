// How long the second reading of documents takes beside the first, each in a process of its own, and the text the same to the letter. A table is
// read so fast that a new process takes longer to load the code: tables are also read in one process, as a server reads them, one after another.
//   node scripts/make-documents.ts FOLDER; node scripts/time-kept.ts FOLDER/rows.csv FOLDER/mixed FOLDER/pages.pdf
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument, readDocuments } from '../src/documents/index.ts';
import { KeptReadings, PrefixCache } from '../src/engine/index.ts';

const [, script = '', ...paths] = process.argv;
const folder = process.env.KEPT_IN;
const rounds = 15;

/** Processor time of the first and the second reading of tables that differ in their last row, in milliseconds. */
async function oneAfterAnother(
  kept: KeptReadings,
  path: string,
): Promise<{ first: number[]; second: number[] }> {
  const table = readFileSync(path);
  const times = { first: [] as number[], second: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const bytes = Buffer.concat([table, Buffer.from(`\n${round}`)]);
    for (const which of ['first', 'second'] as const) {
      const before = process.cpuUsage();
      await readDocument({ name: path, bytes }, { kept });
      const { user, system } = process.cpuUsage(before);
      times[which].push((user + system) / 1000);
    }
  }
  return times;
}

if (folder === undefined) {
  for (const path of paths) {
    const temporary = mkdtempSync(join(tmpdir(), 'deskside-kept-'));
    for (const which of path.endsWith('.csv') ? ['first', 'second', 'every'] : ['first', 'second']) {
      process.stdout.write(`${path}, ${which} reading: `);
      const env = { ...process.env, KEPT_IN: temporary, KEPT_WHICH: which, DESKSIDE_KEYRING: 'off' };
      spawnSync(process.execPath, [script, path], { stdio: 'inherit', env });
    }
    rmSync(temporary, { recursive: true });
  }
} else if (process.env.KEPT_WHICH === 'every') {
  await using kept = new KeptReadings(
    new PrefixCache({ folder: join(folder, 'snapshots'), budgetBytes: 1e10 }),
  );
  const { first, second } = await oneAfterAnother(kept, paths[0] ?? '');
  const median = (times: number[]): string => (times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0).toFixed(1);
  console.log(
    `${rounds} tables in one process: ${first[0]?.toFixed(1)} and ${second[0]?.toFixed(1)} ms for the first of them, medians ${median(first)} and ${median(second)} ms`,
  );
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

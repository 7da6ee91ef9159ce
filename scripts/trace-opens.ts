// What Deskside opens, changes, starts and connects to, as the system sees it: runs it under `strace` and writes the tables of
// docs/security.md. Linux only.
//   node scripts/trace-opens.ts [--print]
import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { serveRepo } from '../test/support/fake-hub.ts';
import { FileServer } from '../test/support/file-server.ts';
import { environment } from '../test/support/run-deskside.ts';
import { temporaryFolder } from '../test/support/temporary-folder.ts';
import { tinyModelFile } from '../test/support/tiny-model-file.ts';
import { readTrace } from './lib/read-trace.ts';
import { tableOfTrace } from './lib/table-of-trace.ts';

const page = new URL('../docs/security.md', import.meta.url);
const marks = ['<!-- by scripts/trace-opens.ts: not to be changed by hand -->', '<!-- end -->'] as const;
const calls =
  'openat,open,creat,connect,bind,execve,mkdir,rename,renameat,renameat2,unlink,clone,clone3,fork,vfork';
const root = new URL('..', import.meta.url).pathname;

await using folder = await temporaryFolder();
await using hub = await FileServer.start();
await using storage = await FileServer.start();
const model = await tinyModelFile(folder.file('model.gguf'), { contextTokens: 65_536 });
await cp(`${root}samples/lease.pdf`, folder.file('lease.pdf'));
serveRepo({ hub, storage }, 'owner/model', { 'model-Q4_0.gguf': await readFile(model) });

const short = ['--model', model, '--max-tokens', '8', '--threads', '2'];
const runs: [string, string[]][] = [
  ['ask lease.pdf "…"', ['ask', ...short, folder.file('lease.pdf'), 'How high is the deposit?']],
  ['run "…"', ['run', ...short, 'Hello']],
  ['pull hf:owner/model', ['pull', 'hf:owner/model:Q4_0']],
];

const tables: string[] = [];
for (const [name, args] of runs) {
  const tracing = ['-f', '-s', '4096', '-e', `trace=${calls}`, '-o', folder.file('trace')];
  const command = [process.execPath, `${root}bin/deskside.mjs`, ...args];
  const env = { ...environment({ home: folder.path }), HF_ENDPOINT: hub.url, DESKSIDE_OFFLINE: '0' };
  await promisify(execFile)('strace', [...tracing, ...command], { env, cwd: folder.path });
  const trace = readTrace(await readFile(folder.file('trace'), 'utf8'));
  const places = { root, home: folder.path, model, node: process.execPath };
  tables.push(`**\`deskside ${name}\`**\n\n${tableOfTrace(trace, places)}`);
}

const text = tables.join('\n\n');
if (process.argv.includes('--print')) console.log(text);
else await writeFile(page, between(await readFile(page, 'utf8'), text));

function between(whole: string, table: string): string {
  const start = whole.indexOf(marks[0]) + marks[0].length;
  const end = whole.indexOf(marks[1], start);
  if (end < start) throw new Error('docs/security.md has no place for the tables');
  return `${whole.slice(0, start)}\n${table}\n${whole.slice(end)}`;
}

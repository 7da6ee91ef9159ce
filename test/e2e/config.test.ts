// What is chosen once and for all, and how much is told besides an answer.
import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { type Ended, runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

const home = await temporaryFolder();
afterAll(() => home[Symbol.asyncDispose]());
const model = await tinyModelFile(home.file('tiny.gguf'));
const deskside = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
  runDeskside(args, { home: home.path, env });
const run = (...args: string[]): Promise<Ended> =>
  deskside(['run', model, 'Hello', '--max-tokens', '4', '--temperature', '0', ...args], {
    DESKSIDE_THREADS: '1',
  });

test('every setting says what it is and who says so; the environment overrules what was chosen', async () => {
  await deskside(['config', 'set', 'threads', '1']);
  await deskside(['config', 'set', 'gpu', 'off']);
  const { stdout } = await deskside(['config', '--json'], { DESKSIDE_GPU: 'vulkan' });
  expect(JSON.parse(stdout)).toMatchObject({
    threads: { value: '1', from: 'config' },
    gpu: { value: 'vulkan', from: 'DESKSIDE_GPU' },
    home: { from: 'DESKSIDE_HOME' },
    offline: { value: 'true', from: 'DESKSIDE_OFFLINE' },
    receipt: { value: 'auto', from: 'default' },
  });
  expect((await deskside(['config', 'get', 'gpu'])).stdout).toBe('off\n');
  expect((await deskside(['config', 'unset', 'gpu'])).stdout).toBe('auto\n');
  expect((await deskside(['config'])).stdout).toMatch(/^SETTING .*\nmodel .*default/);
});

test('a file of settings is weaker than variables and options, and stronger than what was chosen', async () => {
  await using own = await temporaryFolder();
  const typed = (args: string[], env: Record<string, string> = {}): Promise<Ended> =>
    runDeskside(args, { home: own.path, env });
  const path = own.file('deskside/deskside.toml');
  const text = `# ours\nthreads = 1\ngpu = "off"\nmodel = ${JSON.stringify(model)}\nreceipt = "always"\n`;
  await mkdir(own.file('deskside'));
  await writeFile(path, `${text}\n[serve]\nport = 0\nunix = "/nowhere"\nkeep = false\n`);
  expect((await typed(['config', 'set', 'threads', '2'])).stderr).toContain(`${path}:2 takes precedence.`);
  expect(JSON.parse((await typed(['config', '--json'], { DESKSIDE_GPU: 'vulkan' })).stdout)).toMatchObject({
    threads: { value: '1', from: `${path}:2` },
    gpu: { value: 'vulkan', from: 'DESKSIDE_GPU' },
    model: { value: model, from: `${path}:4` },
    'serve.port': { value: '0', from: `${path}:8` },
  });
  const answered = await typed(['run', 'Hello there', '--max-tokens', '4']);
  expect([answered.code, answered.stderr]).toEqual([0, expect.stringMatching(/4 out/)]);
  const serve = await runDeskside(['serve', '--host', 'localhost', '--json'], {
    home: own.path,
    onOutput: (said, child) => void (said.endsWith('\n') && child.kill('SIGTERM')),
  });
  expect(serve.stdout).toMatch(/^\{"url":"http:/);
  await writeFile(path, 'oflline = true\n');
  const refused = await typed(['models']);
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/line 1: “oflline”[\s\S]*offline/),
  ]);
});

test.each([
  [['set', 'threads', 'many'], /a whole number from 1 to 1024/],
  [['set', 'gpu', 'intel'], /auto, off, metal, vulkan or cuda/],
  [['set', 'home', '/x'], /folder for everything/],
  [['set', 'colour', 'red'], /one of model, threads/],
  [['set', 'gpu'], /value for gpu/],
  [['put', 'gpu', 'off'], /ACTION cannot be “put”.\n.*: one of get, set, unset\./],
])('config %j is refused', async (args, words) => {
  const { code, stderr } = await deskside(['config', ...args]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(words)]);
});

test('the receipt is printed where it is asked for, in full with --verbose, and for good with config', async () => {
  const plain = await run();
  expect([plain.code, plain.stderr]).toEqual([0, expect.not.stringContaining('tokens in')]);
  expect((await run('--receipt')).stderr).toMatch(/^\d+ tokens in · 4 out/m);
  const verbose = await run('--verbose');
  expect(verbose.stdout).toBe(plain.stdout);
  expect(verbose.stderr).toMatch(/^promptTokens +\d+$/m);
  await deskside(['config', 'set', 'receipt', 'always']);
  expect((await run()).stderr).toMatch(/4 out/);
  expect((await run('--quiet')).stderr).not.toContain('4 out');
  await deskside(['config', 'unset', 'receipt']);
});

test('what is drawn from, and where it ends, can be said in full', async () => {
  const one = await run('--top-k', '1', '--temperature', '2', '--seed', '1');
  expect(one.stdout).toBe((await run()).stdout);
  const [first = ''] = [...one.stdout.trim()];
  expect((await run('--stop', first)).stdout.trim()).toBe('');
});

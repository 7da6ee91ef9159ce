import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, type LineChild, startChild } from '../../../test/support/child-lines.ts';
import { FileServer } from '../../../test/support/file-server.ts';
import { modelBytes, sha256Of } from '../../../test/support/model-bytes.ts';
import { type StoreHome, storeHome } from '../../../test/support/store-home.ts';
import { listModels } from '../index.ts';

const MiB = 2 ** 20;
const body = modelBytes(24 * MiB);
const digest = `sha256:${sha256Of(body)}`;
const child = join(import.meta.dirname, '../../../test/support/pull-child.ts');

let server: FileServer;
let home: StoreHome;
beforeEach(async () => {
  [server, home] = await Promise.all([FileServer.start(), storeHome()]);
});
afterEach(async () => {
  for (const each of [server, home]) await each[Symbol.asyncDispose]();
});

const ref = (): string => `${server.url}/model.gguf`;
const startPull = (): LineChild => startChild(child, [ref()], home.env);
const isDone = ({ type }: Line): boolean => type === 'done' || type === 'failed';
const isWaiting = ({ phase }: Line): boolean => phase === 'wait';
const hasMore =
  (bytes: number) =>
  ({ phase, doneBytes }: Line): boolean =>
    phase === 'download' && Number(doneBytes) > bytes;

test('two processes that pull the same model pull it once', async () => {
  // The first to come has not got all of it before the other one is there.
  const both = Promise.withResolvers<void>();
  server.serve('/model.gguf', { body, etag: '"1"', rest: both.promise });
  const [first, second] = [startPull(), startPull()];
  await Promise.race([first.line(isWaiting), second.line(isWaiting)]);
  both.resolve();
  const results = await Promise.all([first.line(isDone), second.line(isDone)]);
  expect(results.map((line) => line.digest)).toEqual([digest, digest]);
  expect(server.ranges('/model.gguf')).toEqual(['bytes=0-16777215', `bytes=16777216-${body.length - 1}`]);
});

test('a pull whose process is killed is continued by the next one', async () => {
  server.serve('/model.gguf', { body, etag: '"1"', pace: 40 });
  const killed = startPull();
  // Past the first second, at which what has arrived is noted for the first time.
  await killed.line(hasMore(10 * MiB));
  killed.process.kill('SIGKILL');
  await killed.ended;
  expect(await listModels(home.options)).toEqual([]);
  server.serve('/model.gguf', { body, etag: '"1"' });
  expect(await startPull().line(isDone)).toMatchObject({ type: 'done', digest });
  expect(server.ranges('/model.gguf').filter((range) => range?.startsWith('bytes=0-'))).toHaveLength(1);
});

test('who waits for a process that is killed takes over', async () => {
  const never = new Promise<void>(() => {});
  server.serve('/model.gguf', { body, etag: '"1"', pace: 40, rest: never });
  const killed = startPull();
  await killed.line(hasMore(MiB));
  const waiting = startPull();
  await waiting.line(isWaiting);
  server.serve('/model.gguf', { body, etag: '"1"' });
  killed.process.kill('SIGKILL');
  expect(await waiting.line(isDone)).toMatchObject({ type: 'done', digest });
  expect(await listModels(home.options)).toHaveLength(1);
});

test('a pull that is interrupted says so and keeps what it has', async () => {
  server.serve('/model.gguf', { body, etag: '"1"', pace: 40 });
  const { pull } = await import('../index.ts');
  const stop = new AbortController();
  const ended = pull(ref(), {
    ...home.options,
    signal: stop.signal,
    onEvent: (event) => {
      if (event.type === 'progress' && event.doneBytes > MiB) stop.abort();
    },
  });
  await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
  server.serve('/model.gguf', { body, etag: '"1"' });
  await pull(ref(), home.options);
  expect(server.ranges('/model.gguf')[1]).not.toMatch(/^bytes=0-/);
});

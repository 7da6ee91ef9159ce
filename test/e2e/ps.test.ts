// `deskside ps` and `deskside stop` with a server of the same user.
import { expect, test } from 'vitest';
import { runDeskside } from '../support/run-deskside.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { tinyModelFile } from '../support/tiny-model-file.ts';

test.skipIf(process.platform === 'win32')(
  'what a running server has loaded is listed and freed, without a key',
  async () => {
    await using folder = await temporaryFolder();
    const model = await tinyModelFile(folder.file('tiny.gguf'));
    const home = folder.path;
    const deskside = (...args: string[]): ReturnType<typeof runDeskside> => runDeskside(args, { home });
    const { stdout: key } = await deskside('keys', 'add', 'laptop');
    const look = async (url: string): Promise<unknown[]> => {
      const body = JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], max_tokens: 4 });
      const headers = { authorization: `Bearer ${key.trim()}` };
      const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body, headers });
      const before = JSON.parse((await deskside('ps', '--json')).stdout);
      const stopped = await deskside('stop', 'tiny');
      const unknown = await deskside('stop', 'nobody');
      const after = JSON.parse((await deskside('ps', '--json')).stdout);
      return [answer.status, before, stopped.code, unknown.code, after];
    };
    let looked: Promise<unknown[]> | undefined;
    const ended = await runDeskside(
      ['serve', '--port', '0', '--json', '--model', model, '--threads', '1', '--no-keep'],
      {
        home,
        onOutput: (stdout, child) => {
          if (looked !== undefined || !stdout.endsWith('\n')) return;
          looked = look(JSON.parse(stdout).url).finally(() => child.kill('SIGINT'));
        },
      },
    );
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(await looked).toEqual([
      200,
      { running: true, models: [expect.objectContaining({ name: 'tiny', state: 'idle' })], jobs: [] },
      0,
      4,
      { running: true, models: [], jobs: [] },
    ]);
    expect(JSON.parse((await deskside('ps', '--json')).stdout)).toEqual({
      running: false,
      models: [],
      jobs: [],
    });
  },
);

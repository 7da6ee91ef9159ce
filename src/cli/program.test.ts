import { afterEach, expect, test } from 'vitest';
import { createProgram } from './program.ts';

const { env } = process;
afterEach(() => {
  process.env = env;
});

const output = { columns: () => null, write: () => {}, isTerminal: false };
const terminal = { stdout: output, stderr: output } as never;

test('how the command is typed here is looked up for whoever reads help, and once', async () => {
  let lookUps = 0;
  // A clone is not on the path: then every folder of it is looked at.
  process.env = new Proxy(env, {
    get(target, name: string) {
      lookUps += name === 'npm_command' ? 1 : 0;
      return target[name];
    },
  });
  const script = process.argv[1];
  process.argv[1] = new URL('../../bin/deskside.mjs', import.meta.url).pathname;
  const program = await createProgram(['ask'], terminal);
  expect(lookUps).toBe(0);
  program.outputHelp();
  program.outputHelp();
  process.argv[1] = script ?? '';
  expect(lookUps).toBe(1);
});

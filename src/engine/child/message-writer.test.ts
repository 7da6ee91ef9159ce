// The writer against a pipe that is full: in a process of its own, since it writes to a fixed descriptor.
import { spawn } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';

const writer = JSON.stringify(new URL('./message-writer.ts', import.meta.url).href);

/** Writes twenty messages of a quarter megabyte, with the descriptor blocking or not. */
function writerScript(nonBlocking: boolean): string {
  return `
    import { Socket } from 'node:net';
    import { writeMessage } from ${writer};
    ${nonBlocking ? 'new Socket({ fd: 3, writable: true, readable: false });' : ''}
    for (let id = 0; id < 20; id += 1) writeMessage({ type: 'done', id, result: 'ü'.repeat(131072) });
    process.exit(0);`;
}

test.each([
  ['waits', false],
  ['answers "not now"', true],
])('every byte arrives in order through a full pipe that %s', async (_name, nonBlocking) => {
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', writerScript(nonBlocking)], {
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  await setTimeout(300);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdio[3] as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (chunks.length % 10 === 0) await setTimeout(5);
  }
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(Array.from({ length: 20 }, (_, id) => id));
  expect(lines.every((line) => JSON.parse(line).result === 'ü'.repeat(131072))).toBe(true);
});

// A job that does what its message says, for the tests of isolated processes.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { RunJob } from '../../src/core/index.ts';

export type TestJob =
  | { do: 'echo'; text: string }
  | { do: 'facts' }
  | { do: 'loop' }
  | { do: 'wait'; milliseconds: number }
  | { do: 'exit' }
  | { do: 'throw' }
  | { do: 'reply'; characters: number }
  | { do: 'grow'; what: 'string' | 'objects' | 'buffers' };

export interface ProcessFacts {
  environment: string[];
  args: string[];
  /** What was refused, by its code; `null` for what was not. */
  refused: Record<'write' | 'spawn' | 'thread' | 'program', string | null>;
  network: boolean;
  limits: string;
}

export const runJob: RunJob = async ({ message, bytes }, { progress }) => {
  const job = message as TestJob;
  progress({ pid: process.pid });
  switch (job.do) {
    case 'echo':
      return { text: job.text, bytes: bytes.length, sum: bytes.reduce((sum, byte) => sum + byte, 0) };
    case 'facts':
      return facts();
    case 'loop':
      for (;;);
    case 'wait':
      await new Promise((resolve) => setTimeout(resolve, job.milliseconds));
      return 'waited';
    case 'exit':
      return process.exit(3);
    case 'throw':
      throw new Error('thrown on purpose');
    case 'reply':
      return 'x'.repeat(job.characters);
    case 'grow':
      return growths[job.what]();
    default:
      return job satisfies never;
  }
};

const growths = {
  string: (): number => {
    let text = 'a';
    for (let doubling = 0; doubling < 28; doubling += 1) text += text;
    return text.toUpperCase().length;
  },
  objects: (): never => {
    const kept: unknown[] = [];
    for (;;) kept.push({ kept: [kept.length] });
  },
  buffers: (): number => {
    const kept = Array.from({ length: 400 }, (_, index) => Buffer.alloc(10_000_000, index + 1));
    return kept.length;
  },
};

async function facts(): Promise<ProcessFacts> {
  return {
    environment: Object.keys(process.env),
    args: process.argv.slice(2),
    refused: {
      write: codeOf(() => writeFileSync('/tmp/deskside-isolated', 'x')),
      spawn: codeOf(() => spawnSync('true')),
      thread: codeOf(() => new Worker('', { eval: true })),
      program: codeOf(() => new Function('return 1')()),
    },
    network: await reachesLoopback(),
    limits: process.platform === 'linux' ? readFileSync('/proc/self/limits', 'utf8') : '',
  };
}

function codeOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

/** A closed port of a network that is there refuses at once. */
function reachesLoopback(): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = connect(1, '127.0.0.1');
      socket.on('error', (error) => resolve('code' in error && error.code === 'ECONNREFUSED'));
    } catch {
      resolve(false);
    }
  });
}

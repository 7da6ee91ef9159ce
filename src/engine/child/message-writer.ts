// Writes protocol messages from the engine thread, synchronously: a slow host slows the engine instead of filling
// memory, and the message thread stays free to see a cancel or the host's end.
import { writeSync } from 'node:fs';
import { toDesksideError } from '../../core/index.ts';
import { failureMark } from '../failure-mark.ts';
import type { ChildMessage, Operation, Result } from '../protocol.ts';
import type { Reply } from './job.ts';
import type { Vitals } from './vitals.ts';

/** The descriptor that the host opens for the child's messages. */
export const messageDescriptor = 3;

/** Standard error, where the native library writes its log. */
const logDescriptor = 2;

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Messages of the engine thread and signs of life of the other one, each whole. */
export function writeInTurn(line: string, vitals: Vitals): void {
  while (!vitals.takeTurn()) Atomics.wait(pause, 0, 0, 1);
  try {
    writeLine(line);
  } finally {
    vitals.endTurn();
  }
}

export function writeMessage(message: ChildMessage): void {
  writeLine(JSON.stringify(message));
}

/** Writes one line, or several that line breaks part, and waits until all of it is written. */
export function writeLine(line: string, descriptor = messageDescriptor): void {
  const bytes = Buffer.from(`${line}\n`, 'utf8');
  for (let at = 0; at < bytes.length; ) at += writeSome(descriptor, bytes, at);
}

function writeSome(descriptor: number, bytes: Buffer, at: number): number {
  try {
    return writeSync(descriptor, bytes, at);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    Atomics.wait(pause, 0, 0, 1);
    return 0;
  }
}

/** The answers to one request. */
export function createReply<O extends Operation>(id: number, post = writeMessage): Reply<O> {
  return {
    event: (event) => post({ type: 'event', id, event }),
    done: (result: Result<O>) => post({ type: 'done', id, result }),
    fail: (error) => {
      const { code, data } = toDesksideError(error);
      writeLine(failureMark(id), logDescriptor);
      post({ type: 'failed', id, code, data: { ...data } });
    },
  };
}

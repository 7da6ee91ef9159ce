// Does what the script wants to go wrong.
import { setTimeout } from 'node:timers/promises';
import { DesksideError, type ErrorCode } from '../../core/index.ts';
import { writeLine } from '../child/index.ts';
import { maxLineBytes } from '../protocol.ts';
import type { Moment } from './faults.ts';
import type { FaultAction } from './script.ts';

/** Thrown through an operation to give the script's result instead of its own. */
export class ScriptedResult extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('the script answers');
    this.result = result;
  }
}

/** Resolves where the request goes on. `stall` is called when nothing may be answered from now on. */
export async function misbehave(action: FaultAction, { id }: Moment, stall: () => void): Promise<void> {
  switch (action.type) {
    case 'delay':
      await setTimeout(action.ms);
      return;
    case 'stall':
      stall();
      return never();
    case 'exit':
      return process.exit(action.code);
    case 'signal':
      process.kill(process.pid, action.signal);
      return never();
    case 'out-of-memory':
      process.kill(process.pid, 'SIGKILL');
      return never();
    case 'bad-message':
      writeLine(badMessages[action.kind](id));
      return;
    case 'fail':
      // The script was checked: the code is of the table.
      throw new DesksideError(action.code as ErrorCode, action.data as never);
    case 'answer':
      throw new ScriptedResult(action.result);
    case 'log':
      process.stderr.write(`${action.text}\n`);
      return;
    default:
      action satisfies never;
  }
}

const badMessages = {
  garbage: () => 'llama_model_load: this is no message',
  'wrong-schema': (id: number) => JSON.stringify({ type: 'done', id: String(id), result: {} }),
  'wrong-event': (id: number) => JSON.stringify({ type: 'event', id, event: { type: 'surprise' } }),
  'wrong-result': (id: number) => JSON.stringify({ type: 'done', id, result: { surprise: true } }),
  'unknown-id': (id: number) => JSON.stringify({ type: 'done', id: id + 1_000_000, result: {} }),
  'too-long': () => ' '.repeat(maxLineBytes + 1),
};

function never(): Promise<never> {
  return new Promise(() => {});
}

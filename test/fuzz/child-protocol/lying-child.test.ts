// A host against an engine process that lies: every request ends with an answer or an error of the table, and nothing of the host
// is changed.
import { expect, test } from 'vitest';
import { DesksideError } from '../../../src/core/index.ts';
import { defaultBudgets } from '../../../src/engine/client/budgets.ts';
import { ChildEngine } from '../../../src/engine/client/child-engine.ts';
import { noFile, openWith, write } from '../../support/engine.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';

const operations = ['hello', 'load', 'tokenize', 'open', 'prefill', 'decode', 'close'];
const child = new URL('./lying-child.ts', import.meta.url);
// What answers nothing after its lie is not waited for.
const grace = { cancelMs: 500, closeMs: 500, budgets: { ...defaultBudgets, tickMs: 50, silentMs: 4000 } };

async function ask(operation: string, round: number): Promise<string> {
  try {
    await using engine = new ChildEngine(child, { args: [operation, String(round)], grace });
    const signal = AbortSignal.timeout(20_000);
    const model = await engine.load(noFile, { signal });
    await using opened = await openWith(model, 'hi');
    return (await write(opened.sequence, { maxTokens: 4 }, { signal })).finish;
  } catch (error) {
    if (error instanceof DesksideError) return error.code;
    throw error;
  }
}

const honest = ['end', 'stop', 'pause', 'length', 'context', 'no-room', 'cancelled'];
const told = [
  'engine-protocol',
  'engine-crashed',
  'engine-unresponsive',
  'engine-request',
  'interrupted',
  'model-load-failed',
  'engine-keeps-crashing',
];

test('where it does not lie, it is believed', async () => {
  expect(await ask('nothing', 0)).toBe('end');
});

test('whatever it says, the host answers in its own words', async () => {
  for (const round of fuzzRounds(10)) {
    const operation = operations[round % operations.length] ?? 'hello';
    const end = await ask(operation, round);
    expect([...honest, ...told], `round ${round}, ${operation}`).toContain(end);
    expect('polluted' in {}, 'the prototype of all objects').toBe(false);
  }
});

import { createColors } from 'picocolors';
import { expect, test } from 'vitest';
import type { GenerationEvent } from '../../core/index.ts';
import type { Output } from '../terminal/output.ts';
import { printGeneration } from './print-generation.ts';

function output(isTerminal: boolean): Output & { written: string } {
  return {
    written: '',
    isTerminal,
    stream: process.stdout,
    colors: createColors(isTerminal),
    columns: () => (isTerminal ? 80 : null),
    write(text) {
      this.written += text;
    },
  };
}

/** An escape sequence that comes in two pieces, as tokens do. */
async function* hostile(): AsyncGenerator<GenerationEvent> {
  yield { type: 'reasoning-delta', text: '\u001b[8m' };
  yield { type: 'text-delta', text: 'a\u001b' };
  yield { type: 'text-delta', text: ']0;title\u0007b' };
}

test('what a model writes does not steer a terminal', async () => {
  const [stdout, stderr] = [output(true), output(true)];
  await printGeneration(hostile(), { stdout, stderr });
  expect(stdout.written).toBe(`${stdout.colors.dim('␛[8m')}a␛]0;title␇b`);
});

test('programs get it as it was written, and no thoughts', async () => {
  const [stdout, stderr] = [output(false), output(false)];
  await printGeneration(hostile(), { stdout, stderr });
  expect([stdout.written, stderr.written]).toEqual(['a\u001b]0;title\u0007b', '']);
});

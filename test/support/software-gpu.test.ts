import { expect, test } from 'vitest';
import { DesksideError, type ErrorData } from '../../src/core/index.ts';
import { despiteDriver } from './software-gpu.ts';

const death: ErrorData['engine-crashed'] = {
  during: 'prefill',
  exitCode: null,
  signal: 'SIGABRT',
  lastLines: ['corrupted double-linked list'],
};
const isTriedAgain = (error: Error): boolean => despiteDriver.retry.condition.test(error.message);

test('a test is tried again after a death by the driver, and after nothing else', () => {
  const crashed = (over: Partial<typeof death>): Error =>
    new DesksideError('engine-crashed', { ...death, ...over });
  expect([crashed({}), crashed({ signal: 'SIGSEGV' })].map(isTriedAgain)).toEqual([true, true]);
  const others = [
    crashed({ signal: null, exitCode: 1 }),
    crashed({ signal: 'SIGKILL' }),
    new DesksideError('engine-decode-failed', { status: -3 }),
    new Error('expected 0.2 to be less than 0.0001'),
  ];
  expect(others.map(isTriedAgain)).toEqual([false, false, false, false]);
});

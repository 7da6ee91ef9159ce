import { type DesksideError, isDesksideError } from '../../core/index.ts';
import type { Operation } from '../protocol.ts';

/** Operations that make the engine work for somebody. While one of them is under way, it is the one to suspect. */
const working: readonly Operation[] = [
  'prefill',
  'flush',
  'mark',
  'rewind',
  'save',
  'restore',
  'decode',
  'choose',
  'score',
  'fork',
  'logits',
];

export function isWork(operation: Operation): boolean {
  return working.includes(operation);
}

/** How a process ends over a request. */
export type Death = DesksideError<'engine-crashed'> | DesksideError<'engine-unresponsive'>;

export function isDeath(error: unknown): error is Death {
  return isDesksideError(error, 'engine-crashed') || isDesksideError(error, 'engine-unresponsive');
}

/** The operations that were under way when it ended; of one that hung, the one that it hung in. */
export function during(death: Death): string[] {
  if (isDesksideError(death, 'engine-unresponsive')) return [death.data.operation];
  return isDesksideError(death, 'engine-crashed') ? death.data.during.split(', ').filter(Boolean) : [];
}

/** Whether somebody's request was being worked at when the process died. */
export function diedAtWork(death: Death): boolean {
  const operations = during(death);
  return working.some((operation) => operations.includes(operation));
}

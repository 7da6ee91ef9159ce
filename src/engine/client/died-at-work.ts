import type { DesksideError } from '../../core/index.ts';
import type { Operation } from '../protocol.ts';

/** Operations that make the engine work for somebody. While one of them is under way, it is the one to suspect. */
const working: readonly Operation[] = ['read', 'settle', 'save', 'restore', 'decode', 'choose', 'logits'];

/** Whether somebody's request was being worked at when the process died. */
export function diedAtWork({ data: { during } }: DesksideError<'engine-crashed'>): boolean {
  const operations = during.split(', ');
  return working.some((operation) => operations.includes(operation));
}

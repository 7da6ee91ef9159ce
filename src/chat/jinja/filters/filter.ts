import type { Arguments, Value } from '../values.ts';

export type Filter = (input: Value, args: Arguments) => Value;

import { InvalidArgumentError } from 'commander';
import type { KvType } from '../../engine/index.ts';

const names: readonly KvType[] = ['f16', 'q8_0', 'q5_1', 'q4_0'];

/** Parser of `TYPE` (for keys and values) or `TYPE,TYPE` (keys, values). */
export function kvTypes(text: string): { k: KvType; v: KvType } {
  const [first, second = first, ...more] = text.split(',');
  const [k, v] = [first, second].map((part) => names.find((name) => name === part));
  if (k !== undefined && v !== undefined && more.length === 0) return { k, v };
  throw new InvalidArgumentError(`one of ${names.join(', ')}, or two of them with a comma between`);
}

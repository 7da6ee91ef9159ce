import { InvalidArgumentError } from 'commander';
import type { Adapter } from '../../engine/index.ts';

/** Parser of a repeated `FILE` or `FILE:SCALE`. A number after the last colon is always the scale. */
export function loraAdapters(text: string, before: readonly Adapter[] = []): Adapter[] {
  const [, file = text, scale] = /^(.*):([+-]?(?:\d+\.?\d*|\.\d+))$/s.exec(text) ?? [];
  if (file === '') throw new InvalidArgumentError('a file, or a file, a colon and a scale');
  return [...before, scale === undefined ? { path: file } : { path: file, scale: Number(scale) }];
}

import type { Isolation } from './isolation.ts';

export interface Seal {
  sealProcess(): Isolation;
  limitReading(reads: readonly string[]): void;
}

/** See seal.ts. It is loaded when asked for: it takes native code, which no host wants in it. */
export async function loadSeal(): Promise<Seal> {
  const { sealProcess, limitReading } = await import('./seal.ts');
  return { sealProcess, limitReading };
}

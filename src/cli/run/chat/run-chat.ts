import type { RunOptions, RunPlace } from '../run-options.ts';
export async function runChat(_options: RunOptions, _place: RunPlace): Promise<void> {}

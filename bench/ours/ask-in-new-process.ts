import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type AskLine, type AskRequest, askLineSchema } from './ask-request.ts';

const entry = fileURLToPath(new URL('./ask-once.ts', import.meta.url));

export interface Asked {
  /** Milliseconds from the start of the process. */
  loadedMs: number;
  firstMs: number;
  end: Extract<AskLine, { type: 'end' }>;
}

export async function askInNewProcess(request: AskRequest, signal: AbortSignal): Promise<Asked> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry], { stdio: ['pipe', 'pipe', 'inherit'], signal });
  // Ended early, it ends without an answer.
  child.on('error', () => {});
  child.stdin.end(JSON.stringify(request));
  const times = { loaded: Number.NaN, first: Number.NaN };
  let end: Asked['end'] | undefined;
  for await (const text of createInterface({ input: child.stdout })) {
    const line = askLineSchema.parse(JSON.parse(text));
    if (line.type === 'end') end = line;
    else times[line.type] = performance.now() - startedAt;
  }
  if (end === undefined) throw new Error('the asking process ended without an answer');
  return { loadedMs: times.loaded, firstMs: times.first, end };
}

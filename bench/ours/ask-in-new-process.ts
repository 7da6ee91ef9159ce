import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type AskLine, type AskRequest, askLineSchema } from './ask-request.ts';

const entry = fileURLToPath(new URL('./ask-questions.ts', import.meta.url));

export interface Asked {
  /** Milliseconds from the start of the process until the model was loaded, and until its first token. */
  loadedMs: number;
  firstMs: number;
  /** One for each question. */
  answers: Extract<AskLine, { type: 'answer' }>[];
}

export async function askInNewProcess(request: AskRequest, signal: AbortSignal): Promise<Asked> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry], { stdio: ['pipe', 'pipe', 'inherit'], signal });
  // Ended early, it ends without an answer.
  child.on('error', () => {});
  child.stdin.end(JSON.stringify(request));
  const asked: Asked = { loadedMs: Number.NaN, firstMs: Number.NaN, answers: [] };
  for await (const text of createInterface({ input: child.stdout })) {
    const line = askLineSchema.parse(JSON.parse(text));
    const ms = performance.now() - startedAt;
    if (line.type === 'loaded') asked.loadedMs = ms;
    else if (line.type === 'answer') asked.answers.push(line);
    else if (Number.isNaN(asked.firstMs)) asked.firstMs = ms;
  }
  if (asked.answers.length === request.questions.length) return asked;
  throw new Error('the asking process ended before its last answer');
}

import { DesksideError, samplingSchema } from '../../core/index.ts';
import { documentLimits } from '../../documents/index.ts';
import { type ModelOptions, samplingInput } from '../options/model-options.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { readStdin } from '../terminal/read-stdin.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerOnce } from './answer-once.ts';

export interface RunArguments {
  model: string | undefined;
  prompt: string | undefined;
}

/** One answer where there is a prompt, a chat where there is a terminal. */
export async function runRun(typed: RunArguments, options: ModelOptions, terminal: Terminal): Promise<void> {
  const { model, prompt } = resolveArguments(typed, options);
  const text = prompt ?? (await pipedPrompt(terminal));
  if (text === null && options.json) throw new DesksideError('usage-missing', { what: 'the prompt' });
  await using runtime = await openRuntime(
    { ...options, ...(model === undefined ? {} : { model }) },
    terminal,
  );
  const sampling = samplingSchema.parse(samplingInput(options));
  if (text !== null) {
    await answerOnce(text, { ...options, sampling }, { runtime, terminal });
    return;
  }
  const { runChat } = await import('./chat/run-chat.ts');
  await runChat({ ...options, sampling }, { runtime, terminal });
}

/** With `--model`, the only argument is the prompt. */
function resolveArguments({ model, prompt }: RunArguments, options: ModelOptions): RunArguments {
  if (options.model === undefined) return { model, prompt };
  if (prompt === undefined) return { model: options.model, prompt: model };
  throw new DesksideError('usage-unknown', { what: 'argument', name: prompt, suggestions: [] });
}

/** What stands on standard input, or `null` where that is a terminal. */
async function pipedPrompt({ stdin, interrupts: { signal } }: Terminal): Promise<string | null> {
  if (stdin.isTTY) return null;
  const bytes = await readStdin(stdin, { limitBytes: documentLimits.fileBytes, signal });
  const text = textOf(bytes);
  if (text.trim() === '') throw new DesksideError('usage-missing', { what: 'the prompt' });
  return text;
}

/** A prompt is answered as it was meant, or not at all. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const data = { name: 'standard input', value: '', expected: 'text in UTF-8' };
    throw new DesksideError('usage-invalid', data, { cause: error });
  }
}

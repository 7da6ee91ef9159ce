import { chat } from '../../chat/index.ts';
import { DesksideError, type Message } from '../../core/index.ts';
import type { ModelPlace } from '../conversation/switch-model.ts';
import { printJson } from '../terminal/print-json.ts';
import { printGeneration } from './print-generation.ts';
import type { RunOptions } from './run-options.ts';

/** One answer to one prompt: text to standard output, or `{text, receipt}` with `json`. */
export async function answerOnce(
  prompt: string,
  options: RunOptions,
  { runtime, terminal }: Pick<ModelPlace, 'runtime' | 'terminal'>,
): Promise<void> {
  const { system, sampling, maxTokens, speculative, stop, format, json, allowRepetition } = options;
  const messages: Message[] = [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: prompt },
  ];
  const { signal } = terminal.interrupts;
  const stopRepetition = allowRepetition !== true;
  const settings = { sampling, maxTokens, speculative, stop, format, stopRepetition, signal };
  const generation = chat(runtime.model, { messages, ...settings });
  if (json) {
    const { text, reasoning, finishReason, warnings, receipt } = await generation;
    printJson(terminal, {
      text,
      ...(reasoning === '' ? {} : { reasoning }),
      finishReason,
      warnings,
      receipt,
    });
  } else {
    await printGeneration(generation, terminal);
  }
  if (signal.aborted) throw new DesksideError('interrupted', {});
}

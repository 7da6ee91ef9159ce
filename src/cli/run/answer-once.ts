import { chat } from '../../chat/index.ts';
import { DesksideError, type GenerationResult, type Message } from '../../core/index.ts';
import type { ModelPlace } from '../conversation/switch-model.ts';
import { printEvents, printLastLine } from '../terminal/print-events.ts';
import { printJson } from '../terminal/print-json.ts';
import { printGeneration } from './print-generation.ts';
import type { RunOptions } from './run-options.ts';

/** One answer to one prompt: text to standard output, `{text, receipt}` with `json`, or events with `jsonLines`. */
export async function answerOnce(
  prompt: string,
  options: RunOptions,
  { runtime, terminal }: Pick<ModelPlace, 'runtime' | 'terminal'>,
): Promise<void> {
  const { system, sampling, maxTokens, speculative, stop, format, overflow } = options;
  const { think, json, jsonLines, allowRepetition } = options;
  const messages: Message[] = [
    ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: prompt },
  ];
  const { signal } = terminal.interrupts;
  const stopRepetition = allowRepetition !== true;
  const drawn = { sampling, maxTokens, speculative, stop, stopRepetition };
  const settings = { ...think, ...drawn, format, overflow, signal };
  const generation = chat(runtime.model, { messages, ...settings });
  if (jsonLines) {
    await printEvents(generation, terminal);
    printLastLine(terminal, generationJson(await generation));
  } else if (json) printJson(terminal, generationJson(await generation));
  else await printGeneration(generation, terminal);
  if (signal.aborted) throw new DesksideError('interrupted', {});
}

function generationJson({ text, reasoning, finishReason, warnings, receipt }: GenerationResult): object {
  return { text, ...(reasoning === '' ? {} : { reasoning }), finishReason, warnings, receipt };
}

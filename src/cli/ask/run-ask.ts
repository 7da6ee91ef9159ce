import { DesksideError, samplingSchema } from '../../core/index.ts';
import { type AskRequest, ask, type StrategyName } from '../../documents/index.ts';
import { type ModelOptions, samplingInput } from '../options/model-options.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { printJson } from '../terminal/print-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerJson } from './answer-json.ts';
import { printAnswer } from './print-answer.ts';
import { readInputs } from './read-inputs.ts';
import { splitInputs } from './split-inputs.ts';
import { tellProblems } from './tell-problems.ts';

export interface AskOptions extends ModelOptions {
  strategy: StrategyName;
  keep: boolean;
  cache: boolean;
  encoding?: string;
}

/** Reads the documents, loads a model, and prints the answer. Throws the errors of all three. */
export async function runAsk(
  inputs: readonly string[],
  options: AskOptions,
  terminal: Terminal,
): Promise<void> {
  const { files, question } = splitInputs(inputs, terminal.stdin.isTTY);
  const read = await readInputs(files, terminal, { encoding: options.encoding });
  tellProblems(read, terminal);
  await using runtime = await openRuntime(options, terminal);
  const request: AskRequest = {
    documents: read.documents,
    question,
    system: options.system,
    sampling: samplingSchema.parse(samplingInput(options)),
    maxTokens: options.maxTokens,
    strategy: options.strategy,
    guess: options.guess,
    cache: options.keep && options.cache ? await cacheOrNone(runtime.prefixCache, terminal) : null,
    signal: terminal.interrupts.signal,
  };
  const run = ask(runtime.model, request);
  if (options.json) printJson(terminal, answerJson(await run, read));
  else await printAnswer(run, terminal);
  if (terminal.interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

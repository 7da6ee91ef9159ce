import { DesksideError } from '../../core/index.ts';
import { type AskRequest, ask, type StrategyName } from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { type ModelOptions, samplingInput } from '../options/model-options.ts';
import { systemText } from '../options/system-text.ts';
import { cacheOrNone } from '../runtime/cache-or-none.ts';
import { openOrOffer } from '../runtime/open-or-offer.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { printJson } from '../terminal/print-json.ts';
import { readText, refuseSharedStdin } from '../terminal/read-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { answerJson } from './answer-json.ts';
import { printAnswer } from './print-answer.ts';
import { readInputs } from './read-inputs.ts';
import { splitInputs } from './split-inputs.ts';
import { tellProblems } from './tell-problems.ts';

export interface AskOptions extends ModelOptions {
  strategy: StrategyName;
  /** Of the question; `-` for standard input. */
  questionFile?: string;
  keep: boolean;
  cache: boolean;
  encoding?: string;
  skipUnreadable?: boolean;
}

/** Reads the documents, loads a model, and prints the answer. Throws the errors of all three. */
export async function runAsk(
  inputs: readonly string[],
  options: AskOptions,
  terminal: Terminal,
): Promise<void> {
  const { files, question: typed } = splitInputs(inputs, {
    stdinIsTerminal: terminal.stdin.isTTY,
    questionFile: options.questionFile,
  });
  refuseSharedStdin([
    files.includes('-') && 'a document',
    options.questionFile === '-' && '--question-file',
    options.systemFile === '-' && '--system-file',
  ]);
  const question = typed ?? (await questionIn(options.questionFile, terminal));
  const system = await systemText(options, terminal);
  const { encoding, skipUnreadable } = options;
  const read = await readInputs(files, terminal, { encoding, skipUnreadable });
  tellProblems(read, terminal);
  await using runtime = await openOrOffer(() => openRuntime(options, terminal), options, terminal);
  const request: AskRequest = {
    documents: read.documents,
    question,
    system,
    sampling: samplingInput(options),
    maxTokens: options.maxTokens,
    strategy: options.strategy,
    speculative: options.speculative,
    cache: options.keep && options.cache ? await cacheOrNone(openPrefixCache, terminal) : null,
    signal: terminal.interrupts.signal,
  };
  const run = ask(runtime.model, request);
  if (options.json) printJson(terminal, answerJson(await run, read));
  else await printAnswer(run, terminal);
  if (terminal.interrupts.signal.aborted) throw new DesksideError('interrupted', {});
}

async function questionIn(path = '-', terminal: Terminal): Promise<string> {
  return await readText({ option: '--question-file', path }, terminal);
}

// The options that every command which runs a model has.
import { type Command, Option } from 'commander';
import type { SpeculativeMethod } from '../../engine/index.ts';
import { addEngineOptions, type EngineOptions } from './engine-options.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';
import { addSystemOptions, type SystemOptions } from './system-text.ts';

export interface ModelOptions extends EngineOptions, SystemOptions {
  model?: string;
  temperature: number;
  seed?: number;
  maxTokens?: number;
  context?: number;
  speculative?: SpeculativeMethod;
  draftModel?: string;
  json?: true;
}

/** Far above any model; larger numbers are typing mistakes. */
const mostTokens = 10_000_000;

export interface ModelOptionDefaults {
  temperature: number;
  /** Shown in the help, as words. */
  maxTokens: string;
}

export function addModelOptions(command: Command, { temperature, maxTokens }: ModelOptionDefaults): Command {
  command
    .option('-m, --model <model>', 'name or .gguf file (default: the default model)')
    .option('--temperature <t>', '0 always draws the most likely word', decimalNumber(0, 5), temperature)
    .option('--seed <n>', 'makes the draw repeatable', wholeNumber(0, 0xffff_fffe))
    .option(
      '--max-tokens <n>',
      `most tokens of the answer (default: ${maxTokens})`,
      wholeNumber(1, mostTokens),
    )
    .option('--context <n>', 'context window in tokens (default: what fits)', wholeNumber(1, mostTokens))
    .addOption(
      new Option(
        '--speculative <how>',
        'guess ahead, faster where a text repeats what was read (default: auto)',
      ).choices(['off', 'lookup', 'draft', 'auto']),
    )
    .option('--draft-model <model>', 'a small model with the same vocabulary that guesses ahead');
  addSystemOptions(command);
  return addEngineOptions(command);
}

/** What the options say about drawing words; the rest is the defaults of `samplingSchema`. */
export function samplingInput({ temperature, seed }: ModelOptions): { temperature: number; seed?: number } {
  return seed === undefined ? { temperature } : { temperature, seed };
}

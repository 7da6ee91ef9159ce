// The options that every command which runs a model has.
import { type Command, Option } from 'commander';
import type { SpeculativeMethod } from '../../engine/index.ts';
import { addEngineOptions, type EngineOptions } from './engine-options.ts';
import { addMannerOptions, type MannerOptions } from './manner-options.ts';
import { wholeNumber } from './numbers.ts';
import { addSamplingOptions, type SamplingOptions } from './sampling-options.ts';
import { addSystemOptions, type SystemOptions } from './system-text.ts';

export interface ModelOptions extends EngineOptions, MannerOptions, SamplingOptions, SystemOptions {
  model?: string;
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
  addMannerOptions(command);
  addSamplingOptions(command, temperature);
  return addEngineOptions(command);
}

// The options that every command which runs a model has.
import { type Command, Option } from 'commander';
import type { SpeculativeMethod } from '../../engine/index.ts';
import { addEngineOptions, type EngineOptions } from './engine-options.ts';
import { addMannerOptions, type MannerOptions } from './manner-options.ts';
import { wholeNumber } from './numbers.ts';
import { addSamplingOptions, type SamplingOptions } from './sampling-options.ts';
import { addSystemOptions, type SystemOptions } from './system-options.ts';

export interface ModelOptions extends EngineOptions, MannerOptions, SamplingOptions, SystemOptions {
  model?: string;
  maxTokens?: number;
  context?: number;
  speculative?: SpeculativeMethod;
  draftModel?: string;
  json?: true;
  jsonLines?: true;
}

/** Far above any model; larger numbers are typing mistakes. */
const mostTokens = 10_000_000;

export interface ModelOptionDefaults {
  temperature: number;
  /** Shown in the help, as words. */
  maxTokens: string;
}

export function modelOption(): Option {
  return new Option('-m, --model <model>', 'name or .gguf file (default: see deskside default)');
}

export function contextOption(about = 'context size in tokens (default: what fits)'): Option {
  return new Option('--context <n>', about).argParser(wholeNumber(1, mostTokens));
}

/** Of answers; also what `/set` in a chat takes. */
export const parseMaxTokens = wholeNumber(1, mostTokens);

export function addModelOptions(command: Command, { temperature, maxTokens }: ModelOptionDefaults): Command {
  command
    .addOption(modelOption())
    .option('--max-tokens <n>', `longest answer in tokens (default: ${maxTokens})`, parseMaxTokens)
    .addOption(contextOption())
    .addOption(
      new Option(
        '--speculative <how>',
        'speculative decoding: faster where an answer repeats its source (default: auto)',
      ).choices(['off', 'lookup', 'draft', 'auto']),
    )
    .option('--draft-model <model>', 'small model with the same vocabulary, for speculative decoding');
  addSystemOptions(command);
  addMannerOptions(command);
  addSamplingOptions(command, temperature);
  return addEngineOptions(command);
}

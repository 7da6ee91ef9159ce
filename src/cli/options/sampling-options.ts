// How the next token is drawn: one flag for each setting, named as in llama.cpp.
import { type Command, Option } from 'commander';
import type { SamplingInput } from '../../core/index.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';

export interface SamplingOptions extends SamplingInput {
  /** Texts that end the answer. */
  stop?: string[];
}

type Parse = (text: string) => number;

/** By the field of the sampling settings; a test holds them against each other. */
export const samplingFlags: readonly (readonly [field: string, flag: string, about: string, parse: Parse])[] =
  [
    [
      'topK',
      '--top-k <n>',
      'only the n most likely tokens; 0 for all (default: 40)',
      wholeNumber(0, 100_000),
    ],
    [
      'topP',
      '--top-p <p>',
      'only the most likely tokens that make up this share (default: 0.95)',
      decimalNumber(0.001, 1),
    ],
    [
      'minP',
      '--min-p <p>',
      'only tokens at least this likely beside the likeliest (default: 0.05)',
      decimalNumber(0, 1),
    ],
    [
      'repeatPenalty',
      '--repeat-penalty <x>',
      'make tokens that came lately less likely; 1 is off (default: 1)',
      decimalNumber(0.001, 10),
    ],
    [
      'typicalP',
      '--typical-p <p>',
      'only tokens about as surprising as can be expected, with this share; 1 is off',
      decimalNumber(0.001, 1),
    ],
    [
      'topNSigma',
      '--top-n-sigma <n>',
      'only logits within n standard deviations of the largest; 0 is off',
      decimalNumber(0, 100),
    ],
    [
      'xtcProbability',
      '--xtc-probability <p>',
      'how often the most likely tokens are left out; 0 is off',
      decimalNumber(0, 1),
    ],
    [
      'xtcThreshold',
      '--xtc-threshold <p>',
      'the probability from which on they are (default: 0.1)',
      decimalNumber(0, 1),
    ],
    [
      'repeatWindow',
      '--repeat-last-n <n>',
      'tokens that the penalties look back on (default: 64)',
      wholeNumber(0, 1_000_000),
    ],
    [
      'frequencyPenalty',
      '--frequency-penalty <x>',
      'for each time that a token came lately; 0 is off',
      decimalNumber(-2, 2),
    ],
    [
      'presencePenalty',
      '--presence-penalty <x>',
      'once for tokens that came lately; 0 is off',
      decimalNumber(-2, 2),
    ],
    [
      'mirostat',
      '--mirostat <version>',
      'hold the surprise instead of cutting off: 1 or 2; 0 is off',
      wholeNumber(0, 2),
    ],
    ['mirostatTau', '--mirostat-ent <x>', 'the surprise to hold (default: 5)', decimalNumber(0.001, 100)],
    ['mirostatEta', '--mirostat-lr <x>', 'how fast it is corrected (default: 0.1)', decimalNumber(0.001, 1)],
    ['seed', '--seed <n>', 'makes the draw repeatable', wholeNumber(0, 0xffff_fffe)],
  ];

const group = 'Sampling:';

export function addSamplingOptions(command: Command, temperature: number): Command {
  const first = new Option('--temperature <t>', '0 always draws the most likely token')
    .argParser(decimalNumber(0, 5))
    .default(temperature);
  command.addOption(first.helpGroup(group));
  for (const [, flag, about, parse] of samplingFlags) {
    command.addOption(new Option(flag, about).argParser(parse).helpGroup(group));
  }
  return command;
}

/** Only where an answer is written freely: a statement with its citations ends where code says. */
export function addStopOption(command: Command): Command {
  const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];
  return command.addOption(
    new Option('--stop <text>', 'end the answer before this text; may be repeated')
      .argParser(collect)
      .helpGroup(group),
  );
}

/** What the options say; the rest is the defaults of `samplingSchema`. The parser names a value as its flag. */
export function samplingInput(options: SamplingOptions): SamplingInput {
  const said = new Map(Object.entries(options));
  const fields = samplingFlags.map(
    ([field, flag]) => [field, said.get(new Option(flag).attributeName())] as const,
  );
  const all = [['temperature', options.temperature] as const, ...fields];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

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
      'temperature',
      '--temperature <t>',
      'randomness; 0 always picks the most likely token',
      decimalNumber(0, 5),
    ],
    [
      'topK',
      '--top-k <n>',
      'choose among the n most likely tokens; 0 for all (default: 40)',
      wholeNumber(0, 100_000),
    ],
    [
      'topP',
      '--top-p <p>',
      'choose among the most likely tokens up to this total probability (default: 0.95)',
      decimalNumber(0.001, 1),
    ],
    [
      'minP',
      '--min-p <p>',
      'minimum probability, relative to the most likely token (default: 0.05)',
      decimalNumber(0, 1),
    ],
    [
      'repeatPenalty',
      '--repeat-penalty <x>',
      'penalty for recent tokens; 1 is off (default: 1)',
      decimalNumber(0.001, 10),
    ],
    [
      'typicalP',
      '--typical-p <p>',
      'locally typical sampling, up to this total probability; 1 is off',
      decimalNumber(0.001, 1),
    ],
    [
      'topNSigma',
      '--top-n-sigma <n>',
      'only logits within n standard deviations of the highest; 0 is off',
      decimalNumber(0, 100),
    ],
    [
      'xtcProbability',
      '--xtc-probability <p>',
      'chance of removing the most likely tokens (XTC); 0 is off',
      decimalNumber(0, 1),
    ],
    [
      'xtcThreshold',
      '--xtc-threshold <p>',
      'minimum probability of the tokens that XTC removes (default: 0.1)',
      decimalNumber(0, 1),
    ],
    [
      'repeatWindow',
      '--repeat-last-n <n>',
      'how many recent tokens the penalties consider (default: 64)',
      wholeNumber(0, 1_000_000),
    ],
    [
      'frequencyPenalty',
      '--frequency-penalty <x>',
      'penalty for each recent use of a token; 0 is off',
      decimalNumber(-2, 2),
    ],
    [
      'presencePenalty',
      '--presence-penalty <x>',
      'penalty for any recent use of a token; 0 is off',
      decimalNumber(-2, 2),
    ],
    ['mirostat', '--mirostat <version>', 'Mirostat sampling, version 1 or 2; 0 is off', wholeNumber(0, 2)],
    [
      'mirostatTau',
      '--mirostat-ent <x>',
      'target entropy of Mirostat (default: 5)',
      decimalNumber(0.001, 100),
    ],
    ['mirostatEta', '--mirostat-lr <x>', 'learning rate of Mirostat (default: 0.1)', decimalNumber(0.001, 1)],
    ['seed', '--seed <n>', 'random seed, for repeatable answers', wholeNumber(0, 0xffff_fffe)],
  ];

const group = 'Sampling:';

export function addSamplingOptions(command: Command, temperature: number): Command {
  for (const [field, flag, about, parse] of samplingFlags) {
    const option = new Option(flag, about).argParser(parse).helpGroup(group);
    command.addOption(field === 'temperature' ? option.default(temperature) : option);
  }
  return command;
}

/** Only where an answer is written freely: a statement with its citations ends where code says. */
export function addStopOption(command: Command): Command {
  const collect = (text: string, before: readonly string[] = []): string[] => [...before, text];
  return command.addOption(
    new Option('--stop <text>', 'end the answer before this text; can be repeated')
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
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

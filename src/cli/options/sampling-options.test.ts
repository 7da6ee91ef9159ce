import { Command } from 'commander';
import { expect, test } from 'vitest';
import { samplingSchema } from '../../core/index.ts';
import { addSamplingOptions, addStopOption, samplingFlags, samplingInput } from './sampling-options.ts';

test('every setting of sampling has a flag, but for what no command line can say', () => {
  const fields = Object.keys(samplingSchema.parse({ seed: 1 })).filter((field) => field !== 'logitBias');
  expect(samplingFlags.map(([field]) => field).toSorted()).toEqual(fields.toSorted());
});

test('each flag ends in the setting of its name, and what the schema takes is taken', () => {
  for (const [field, flag] of samplingFlags) {
    const command = addSamplingOptions(new Command('x').exitOverride(), 0);
    const [name = ''] = flag.split(' ');
    const value = '1';
    command.parse(['--temperature', '0.5', name, value], { from: 'user' });
    const said = samplingInput(command.opts());
    expect(said).toEqual({ temperature: 0.5, [field]: Number(value) });
    expect(samplingSchema.safeParse(said).error).toBe(undefined);
  }
});

test('stop texts add up', () => {
  const command = addStopOption(new Command('x'));
  command.parse(['--stop', 'a', '--stop', '\n'], { from: 'user' });
  expect(command.opts().stop).toEqual(['a', '\n']);
});

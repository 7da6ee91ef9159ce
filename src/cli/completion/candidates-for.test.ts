import { expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { createProgram } from '../program.ts';
import { candidatesFor } from './candidates-for.ts';
import { offeredFor } from './value-kinds.ts';

const output = { columns: () => null, write: () => {}, isTerminal: false };
const terminal = { stdout: output, stderr: output } as never;
const programFor = (name: string) => createProgram([name], terminal);
const values = async (...words: string[]): Promise<string[]> =>
  (await candidatesFor(words, programFor)).candidates.map(({ value }) => value);

test('commands, their commands and their options are those of the parser', async () => {
  expect(await values('')).toEqual([
    ...commands.flatMap(({ name, group }) => (group === null ? [] : [name])),
    'help',
  ]);
  expect(await values('cache', 'ver')).toEqual(['verify']);
  expect(await values('cache', 'warm', '--strat')).toEqual(['--strategy']);
  expect(await values('cache', 'warm', 'a.pdf', '--strategy', '')).toEqual(['quoting', 'ids', 'matching']);
  expect(await values('help', 'en')).toEqual(['environment', 'engines']);
  expect(await values('nothing', '')).toEqual([]);
});

test('models where a model is wanted, files where a file is, words where there are words', async () => {
  expect(await values('pull', 'gemma4:26')).toEqual(['gemma4:26b-a4b']);
  expect(await values('run', '--gpu', 'm')).toEqual(['metal']);
  expect((await candidatesFor(['ask', ''], programFor)).files).toBe(true);
  expect((await candidatesFor(['ask', 'a.pdf', 'b'], programFor)).files).toBe(true);
  expect(await candidatesFor(['doctor', ''], programFor)).toEqual({ candidates: [], files: false });
  expect((await candidatesFor(['ask', '--seed', ''], programFor)).files).toBe(false);
  expect(await values('completion', 'z')).toEqual(['zsh']);
  expect(await values('config', 'set', 'cache-')).toEqual(['cache-names', 'cache-budget']);
  expect(await values('cache', 'names', '')).toEqual(['on', 'off']);
  expect(await values('run', '--cache-type-k', 'q8')).toEqual(['q8_0']);
});

/** Values that a shell can offer nothing for. */
const free =
  /^(t|n|p|x|version|text|languages|pages|name|id|ms|context|prompt|words|rest|key|value|size|tokens|command|alias|list|address|origin|time|argument|how|url)$/;

test('whatever takes a value is known to take files, models or words, or to be free', async () => {
  const unknown: string[] = [];
  for (const { name, load } of commands) {
    const program = await createProgram([name], terminal);
    await load();
    const found = program.commands.find((each) => each.name() === name);
    for (const command of found === undefined ? [] : [found, ...found.commands]) {
      const wanted = [
        ...command.registeredArguments.flatMap((argument) =>
          argument.argChoices === undefined ? argument.name() : [],
        ),
        ...command.options.flatMap(({ flags, argChoices }) =>
          argChoices === undefined ? (/[<[](.*)[>\]]/.exec(flags)?.[1] ?? []) : [],
        ),
      ];
      for (const each of wanted) {
        if (!free.test(each) && offeredFor(each, command.name()).type === 'nothing')
          unknown.push(`${command.name()} ${each}`);
      }
    }
  }
  expect(unknown).toEqual([]);
});

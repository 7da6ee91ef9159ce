import { Command } from 'commander';
import { expect, test } from 'vitest';
import { optionsFromEnvironment } from './options-from-environment.ts';
import { addSettingOptions } from './setting-option.ts';
import { declarationOf, longFlagsOf, settingNames } from './setting-table.ts';

const toggles = settingNames.filter((name) => {
  const { kind, flags } = declarationOf(name);
  return kind.words !== undefined && flags !== undefined;
});

test.each(toggles)('whatever the file says of %s, either can be typed', (name) => {
  expect(longFlagsOf(name)).toEqual([expect.stringMatching(/^--(?!no-)/), expect.stringMatching(/^--no-/)]);
});

test.each(toggles.filter((name) => name.startsWith('serve.')))('%s: the option is stronger', (name) => {
  const { variable = '', kind, usual } = declarationOf(name);
  const [on = '', off = ''] = longFlagsOf(name);
  const read = (typed: string[], said?: string): unknown => {
    const command = addSettingOptions(new Command(), 'serve').parse(typed, { from: 'user' });
    optionsFromEnvironment(command, 'serve', said === undefined ? {} : { [variable]: said });
    const option = command.options.find(({ long }) => long === on);
    return command.getOptionValue(option?.attributeName() ?? '') ?? false;
  };
  const [yes, no] = kind.words ?? [];
  expect([read([]), read([], yes), read([], no)]).toEqual([usual === 'true', true, false]);
  expect([read([on], no), read([off], yes)]).toEqual([true, false]);
});

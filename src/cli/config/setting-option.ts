import { type Command, Option } from 'commander';
import { severalTimes } from '../options/several-times.ts';
import { declarationOf, opposite, type SettingName, settingNames } from './setting-table.ts';

/** The option that sets this for once. */
export function settingOption(name: SettingName): Option {
  const { flags, about, kind, usual, isList } = declarationOf(name);
  if (flags === undefined) throw new TypeError(name);
  const option = new Option(flags, usual === '' ? about : `${about} (default: ${usual})`);
  if (kind.choices !== undefined) return option.choices(kind.choices);
  if (isList) return option.argParser(severalTimes);
  return option.argParser((text) => kind.fromText(text));
}

/** The options that say it is so, and that it is not. */
export function toggleOptions(name: SettingName): [on: Option, off: Option] {
  const { flags, flagAbout } = declarationOf(name);
  if (flags === undefined || flagAbout === undefined) throw new TypeError(name);
  return [new Option(flags, flagAbout[0]), new Option(opposite(flags), flagAbout[1])];
}

/** The options of `[section]`, in the order of the table. */
export function addSettingOptions(command: Command, section: string): Command {
  for (const name of settingNames) {
    if (name.startsWith(`${section}.`)) addSettingOption(command, name);
  }
  return command;
}

function addSettingOption(command: Command, name: SettingName): void {
  const { flagAbout, usual } = declarationOf(name);
  if (flagAbout === undefined) return void command.addOption(settingOption(name));
  const [on, off] = toggleOptions(name);
  command.addOption(usual === 'true' ? on.default(true) : on).addOption(off);
}

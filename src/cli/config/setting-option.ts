import { type Command, Option } from 'commander';
import { severalTimes } from '../options/several-times.ts';
import { declarationOf, type SettingName, settingNames } from './setting-table.ts';

/** The option that sets this for once. */
export function settingOption(name: SettingName): Option {
  const { flags, about, flagAbout, kind, usual, isList } = declarationOf(name);
  if (flags === undefined) throw new TypeError(name);
  if (flagAbout !== undefined) return new Option(flags, flagAbout);
  const option = new Option(flags, usual === '' ? about : `${about} (default: ${usual})`);
  if (kind.choices !== undefined) return option.choices(kind.choices);
  if (isList) return option.argParser(severalTimes);
  return option.argParser((text) => kind.fromText(text));
}

/** The options of `[section]`, in the order of the table. */
export function addSettingOptions(command: Command, section: string): Command {
  for (const name of settingNames) {
    if (name.startsWith(`${section}.`)) command.addOption(settingOption(name));
  }
  return command;
}

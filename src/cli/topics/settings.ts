import { wrapText } from '../../report/index.ts';
import { keyIn } from '../config/key-in.ts';
import { declarationOf, type SettingName, settingNames } from '../config/setting-table.ts';
import { definitionList } from './definition-list.ts';
import type { Topic } from './topic.ts';

/** Those that the file can say. */
export const fileSettings = settingNames.filter((name) => declarationOf(name).variable !== undefined);

/** As a line of the file, with what it could be. */
export function exampleLine(name: SettingName): string {
  return `${keyIn(name)} = ${declarationOf(name).kind.example}`;
}

/** What a setting does, and what holds without it. */
export function settingAbout(name: SettingName): string {
  const { about, usual } = declarationOf(name);
  return usual === '' ? about : `${about} (default: ${usual})`;
}

const rowsOf = (names: readonly SettingName[]): [string, string][] =>
  names.map((name) => [keyIn(name), `${settingAbout(name)}, as in: ${exampleLine(name)}`]);

const intro =
  'Settings are read from deskside.toml in the folder of everything that Deskside keeps (README says where that is), or from the file that ' +
  'DESKSIDE_CONFIG names. Variables take precedence over the file, and options over both. What holds, and who says so: deskside config';
const outro =
  'Secrets do not belong in this file: tokens come from the environment, and keys of the server from deskside keys add.';

export const settingsTopic: Topic = (columns) =>
  [
    `${wrapText(intro, { columns })}\n`,
    definitionList(rowsOf(fileSettings.filter((name) => !name.startsWith('serve.'))), columns),
    'Under [serve]:',
    definitionList(rowsOf(fileSettings.filter((name) => name.startsWith('serve.'))), columns),
    `${wrapText(outro, { columns })}\n`,
  ].join('\n');

import { declarationOf, longFlagsOf, type SettingName } from '../../src/cli/config/setting-table.ts';
import { exampleLine, fileSettings, settingAbout } from '../../src/cli/topics/settings.ts';

function row(name: SettingName): string {
  const { variable = '' } = declarationOf(name);
  const options = longFlagsOf(name).map((flag) => `\`${flag}\``);
  const section = name.startsWith('serve.') ? '[serve] ' : '';
  const cells = [
    `\`${section}${exampleLine(name)}\``,
    `\`${variable}\``,
    options.join(', '),
    settingAbout(name),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** The table of docs/settings.md. */
export function settingsTable(): string {
  return `| in the file | variable | option | |\n| --- | --- | --- | --- |\n${fileSettings.map(row).join('')}`;
}

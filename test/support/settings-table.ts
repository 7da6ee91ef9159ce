import { declarationOf, type SettingName } from '../../src/cli/config/setting-table.ts';
import { exampleLine, fileSettings, settingAbout } from '../../src/cli/topics/settings.ts';

function row(name: SettingName): string {
  const { variable = '', flags = '' } = declarationOf(name);
  const option = /--[\w-]+/.exec(flags)?.[0];
  const section = name.startsWith('serve.') ? '[serve] ' : '';
  const cells = [
    `\`${section}${exampleLine(name)}\``,
    `\`${variable}\``,
    option === undefined ? '' : `\`${option}\``,
    settingAbout(name),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

/** The table of docs/settings.md. */
export function settingsTable(): string {
  return `| in the file | variable | option | |\n| --- | --- | --- | --- |\n${fileSettings.map(row).join('')}`;
}

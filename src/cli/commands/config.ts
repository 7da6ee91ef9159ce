import type { Command } from 'commander';
import {
  type SettingAction,
  type SettingName,
  settingActions,
  settingNames,
} from '../config/setting-table.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside config
  deskside config set model gemma3:4b
  deskside config set threads 4
  deskside config get receipt
  deskside config unset gpu`;

/** `deskside config [ACTION] [KEY] [VALUE]`. */
export function configureConfig(command: Command, terminal: Terminal): void {
  const [ofAction, ofKey] = command.registeredArguments;
  ofAction?.choices(settingActions);
  ofKey?.choices(settingNames);
  command
    .description(
      'Lists all settings, their values, and where each value comes from. Options take precedence over environment ' +
        'variables, these over deskside.toml, and that over what is set here. What can be in the file: deskside help settings',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', examples)
    .action(
      async (action: SettingAction | undefined, key: SettingName | undefined, value: string | undefined) => {
        const { runConfig } = await import('../config/run-config.ts');
        await runConfig([action, key, value], command.opts(), terminal);
      },
    );
}

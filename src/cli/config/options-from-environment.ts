// Options of a command that nobody typed, as variables say them, and so as the file does.
import { type Command, InvalidArgumentError } from 'commander';
import { DesksideError } from '../../core/index.ts';
import { declarationOf, longFlagsOf, type SettingName, settingNames } from './setting-table.ts';

/** Those of `[section]`. Throws `usage-invalid`. */
export function optionsFromEnvironment(command: Command, section: string, env: NodeJS.ProcessEnv): void {
  for (const name of settingNames.filter((one) => one.startsWith(`${section}.`))) {
    const { variable = '' } = declarationOf(name);
    const [long] = longFlagsOf(name);
    const option = command.options.find((one) => one.long === long);
    const text = variable === '' ? '' : env[variable];
    if (option === undefined || !text) continue;
    const attribute = option.attributeName();
    if (command.getOptionValueSource(attribute) === 'cli') continue;
    command.setOptionValueWithSource(attribute, parsedValue(name, text), 'env');
  }
}

function parsedValue(name: SettingName, text: string): unknown {
  const { kind, variable = '' } = declarationOf(name);
  try {
    return kind.fromText(text);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new DesksideError('usage-invalid', { name: variable, value: text, expected: error.message });
  }
}

// An empty word where a name belongs is a variable of somebody's script that was not set. It is no model, no file, and not the
// current folder.
import type { Command } from 'commander';
import { DesksideError } from '../core/index.ts';

/** What says for itself what is missing, or may be empty. */
const own: ReadonlySet<string> = new Set(['input', 'prompt', 'words']);

/** Throws `usage-missing` for arguments and values of options that are empty. */
export function refuseEmpty(command: Command): void {
  for (const [index, argument] of command.registeredArguments.entries()) {
    const given: unknown = command.processedArgs[index];
    if (own.has(argument.name()) || !isEmpty(given)) continue;
    // An empty prompt may come alone.
    if (command.name() === 'run' && command.args.every((each) => each === '')) continue;
    throw new DesksideError('usage-missing', { what: `${argument.name()}: an argument is empty` });
  }
  for (const option of command.options) {
    const isText = option.flags.endsWith('<text>');
    if (isText || !isEmpty(command.getOptionValue(option.attributeName()))) continue;
    throw new DesksideError('usage-missing', {
      what: `value for ${option.long ?? option.flags}: it is empty`,
    });
  }
}

function isEmpty(given: unknown): boolean {
  return given === '' || (Array.isArray(given) && given.includes(''));
}

import { commands } from '../commands/index.ts';

/** The table of commands for programs: what `deskside --json` and `deskside help --json` print. */
export function commandsJson(): object {
  const listed = commands.flatMap(({ name, aliases = [], arguments: args, summary, group }) =>
    group === null ? [] : [{ name, aliases, arguments: args, summary, group: group.replace(/:$/, '') }],
  );
  return { commands: listed };
}

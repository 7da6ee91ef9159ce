import type { Command } from 'commander';

/** For a command that does something of its own without a command behind it: throws `usage-unknown` for a word that is none. */
export async function refuseUnknownSubcommand(command: Command): Promise<void> {
  const [word] = command.args;
  if (word === undefined) return;
  const { DesksideError, nearNames } = await import('../../core/index.ts');
  const near = nearNames(
    word,
    command.commands.map((each) => each.name()),
  );
  throw new DesksideError('usage-unknown', {
    what: 'command',
    name: `${command.name()} ${word}`,
    suggestions: near.map((name) => `${command.name()} ${name}`),
  });
}

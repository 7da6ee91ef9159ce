import { commands } from './commands/index.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Runs one command line (without `node` and script) and returns its exit code. Never throws. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = await createProgram(argv, terminal);
    await program.parseAsync(argv.length === 0 ? ['--help'] : withKnownTopic(argv), { from: 'user' });
    return terminal.exitCode;
  } catch (error) {
    if (terminal.outputClosed || isHelp(error)) return 0;
    // Only now is it worth the time to load the words.
    const { reportError } = await import('./report-error.ts');
    return reportError(error, { terminal, json: argv.includes('--json') });
  }
}

/** For help on a command that does not exist the parser has no words; for the command itself it has. */
function withKnownTopic(argv: readonly string[]): string[] {
  const [first, topic = ''] = argv;
  const known = topic === '' || topic.startsWith('-') || topic === 'help';
  if (first !== 'help' || known || commands.some(({ name }) => name === topic)) return [...argv];
  return [topic];
}

/** Help and version that were asked for arrive as errors of exit code 0. */
function isHelp(error: unknown): boolean {
  return error instanceof Error && 'exitCode' in error && error.exitCode === 0;
}

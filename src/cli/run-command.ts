import { commandNamed } from './commands/index.ts';
import { createProgram } from './program.ts';
import type { Terminal } from './terminal/terminal.ts';
import { topics } from './topics/index.ts';

/** Runs one command line (without `node` and script) and returns its exit code. Never throws. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    if ((await printedTable(argv, terminal)) || (await printedTopic(argv, terminal))) return 0;
    const program = await createProgram(argv, terminal);
    await program.parseAsync(asParsed(argv), { from: 'user' });
    const failure = await failureOf(terminal);
    if (failure === null) return terminal.exitCode;
    throw failure;
  } catch (error) {
    if (terminal.outputClosed) return 0;
    const failure = await failureOf(terminal);
    if (isHelp(error) && failure === null) return 0;
    // Only now is it worth the time to load the words.
    const { reportError } = await import('./report-error.ts');
    const { withRecommendation } = await import('./recommend.ts');
    const told = await withRecommendation(failure ?? error);
    const command = commandNamed(argv[0] ?? '')?.name;
    return reportError(told, { terminal, json: wantedJson(argv), command });
  }
}

function wantedJson(argv: readonly string[]): 'document' | 'line' | null {
  if (argv.includes('--json-lines')) return 'line';
  return argv.includes('--json') ? 'document' : null;
}

/** Why a result did not leave: what a full disk did not take is no result. */
async function failureOf({ stdout }: Terminal): Promise<unknown> {
  await stdout.flushed?.();
  const failure = stdout.failure?.() ?? null;
  if (failure === null) return null;
  const { fileUnusable } = await import('../core/index.ts');
  return fileUnusable('standard output', 'write', failure);
}

/** `--json` alone, or with `help`, asks for what help lists. */
async function printedTable(argv: readonly string[], terminal: Terminal): Promise<boolean> {
  const [asked, ...more] = argv.filter((word) => word !== 'help');
  if (asked !== '--json' || more.length > 0) return false;
  const [{ commandsJson }, { printJson }] = await Promise.all([
    import('./topics/commands-json.ts'),
    import('./terminal/print-json.ts'),
  ]);
  printJson(terminal, commandsJson());
  return true;
}

/** A topic that is also a command is told behind the help of that. */
async function printedTopic(argv: readonly string[], terminal: Terminal): Promise<boolean> {
  const [first, name = ''] = argv;
  const load = first === 'help' && Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (load === undefined) return false;
  if (commandNamed(name) !== undefined) {
    await runCommand([name, '--help'], terminal);
    terminal.stdout.write('\n');
  }
  terminal.stdout.write((await load())(terminal.stdout.columns()));
  return true;
}

/** `help cache warm` is `cache warm --help`, and so is `cache help warm`. Of a command that does not exist the parser says so, and suggests another. */
function asParsed(argv: readonly string[]): string[] {
  const [first, topic = '', ...more] = argv;
  if (first === undefined) return ['--help'];
  if (first === '-V') return ['--version'];
  if (first === 'cache' && topic === 'help') return [first, ...more, '--help'];
  if (first !== 'help' || topic === '' || topic.startsWith('-') || topic === 'help') return [...argv];
  return commandNamed(topic) === undefined ? [topic] : [topic, ...more, '--help'];
}

/** Help and version that were asked for arrive as errors of exit code 0. */
function isHelp(error: unknown): boolean {
  return error instanceof Error && 'exitCode' in error && error.exitCode === 0;
}

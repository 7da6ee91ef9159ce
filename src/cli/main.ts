// The command line starts here, and this is the one place that sets the exit code.
import { runCommand } from './run-command.ts';
import { processTerminal } from './terminal/terminal.ts';

const terminal = processTerminal();
process.exitCode = await runCommand(process.argv.slice(2), terminal);
terminal.interrupts.finish();

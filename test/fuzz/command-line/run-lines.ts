// node run-lines.ts FROM COUNT: types command lines at random, in this folder and with this environment, and prints how each ended.
import { Readable, Writable } from 'node:stream';
import { commands } from '../../../src/cli/commands/index.ts';
import { createProgram } from '../../../src/cli/program.ts';
import { runCommand } from '../../../src/cli/run-command.ts';
import { Interrupts } from '../../../src/cli/terminal/interrupts.ts';
import { createOutput } from '../../../src/cli/terminal/output.ts';
import type { Terminal } from '../../../src/cli/terminal/terminal.ts';
import { createRandom } from '../../support/random.ts';
import { makeCommandLine } from './make-command-line.ts';

export interface TypedLine {
  round: number;
  args: string[];
  code: number;
  stdout: string;
  stderr: string;
  /** Promises that nobody took care of. */
  unhandled: string[];
}

/** What listens, or takes long by design: a server, the guide, the checks of the machine. */
const left = new Set(['serve', 'start', 'doctor']);

const [from = 0, count = 1] = process.argv.slice(2).map(Number);
const unhandled: string[] = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));

const { terminal: quiet } = makeTerminal();
const programs = await Promise.all(commands.map(({ name }) => createProgram([name], quiet)));
const typed = programs.flatMap((program, index) =>
  program.commands.filter((each) => each.name() === commands[index]?.name && !left.has(each.name())),
);
for (let round = from; round < from + count; round += 1) {
  const args = makeCommandLine(createRandom(round), typed);
  process.stderr.write(`${round} ${JSON.stringify(args)}\n`);
  const { terminal, stdout, stderr } = makeTerminal();
  const code = await runCommand(args, terminal);
  await new Promise((resolve) => setImmediate(resolve));
  const line: TypedLine = {
    round,
    args,
    code,
    stdout: stdout(),
    stderr: stderr(),
    unhandled: unhandled.splice(0),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
process.exit();

/** No terminal, and nothing on standard input. */
function makeTerminal(): { terminal: Terminal; stdout: () => string; stderr: () => string } {
  const [stdout, stderr] = [collected(), collected()];
  const terminal: Terminal = {
    stdin: Readable.from([]) as NodeJS.ReadStream,
    stdout: createOutput(stdout.stream, process.env, () => {}),
    stderr: createOutput(stderr.stream, process.env, () => {}),
    interrupts: new Interrupts(),
    env: process.env,
    fromFile: new Map(),
    outputClosed: false,
    warnings: [],
    exitCode: 0,
  };
  return { terminal, stdout: stdout.text, stderr: stderr.text };
}

function collected(): { stream: NodeJS.WriteStream; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream: stream as NodeJS.WriteStream, text: () => Buffer.concat(chunks).toString() };
}

import type { Command } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { keepAliveTime } from '../options/keep-alive-time.ts';
import { wholeNumber } from '../options/numbers.ts';
import { severalTimes } from '../options/several-times.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside serve
  deskside serve --model gemma3:4b --port 8080
  deskside serve --keep-alive forever --parallel 8
  deskside serve --unix ~/deskside.sock
  deskside keys add laptop && deskside serve --host 0.0.0.0
  deskside serve --origin app://obsidian.md
  deskside serve --port 0 --json                     # one line {"url":"http://127.0.0.1:…"} when it is ready`;

/** `deskside serve`. */
export function configureServe(command: Command, terminal: Terminal): void {
  command
    .description(
      'Answers programs that speak to OpenAI, Anthropic or Ollama, until Ctrl-C. Point them at the address that it prints. A model is ' +
        'loaded when it is first asked, and stays as long as it is used. Only this computer can reach the server, unless ' +
        'you say otherwise; then every program needs a key.',
    )
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <n>', 'port, 0 for any that is free (default: 11435)', wholeNumber(0, 65_535))
    .option('--unix <path>', 'listen on a socket in the file system instead, for you alone')
    .option(
      '--host-name <name>',
      'a name by which others may call this computer; may be repeated',
      severalTimes,
    )
    .option('--origin <origin>', 'a page or program in a browser that may ask; may be repeated', severalTimes)
    .option(
      '-m, --model <model>',
      'name or .gguf file for requests that name none (default: the default model)',
    )
    .option('--context <n>', 'context window in tokens (default: what fits)', wholeNumber(1, 10_000_000))
    .option('--parallel <n>', 'requests that a model answers at once (default: 4)', wholeNumber(1, 64))
    .option(
      '--keep-alive <time>',
      'how long a model stays that nobody uses: 30s, 15m, 2h, forever (default: 15m)',
      keepAliveTime,
    )
    .option('--no-keep', 'keep nothing of what is read on disk')
    .option('--json', 'print the address as JSON when it is ready')
    .addHelpText('after', examples)
    .action(async () => {
      const { runServe } = await import('../serve/run-serve.ts');
      await runServe(command.opts(), terminal);
    });
  addEngineOptions(command);
}

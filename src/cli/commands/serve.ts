import type { Command } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { keepAliveTime } from '../options/keep-alive-time.ts';
import { wholeNumber } from '../options/numbers.ts';
import { severalTimes } from '../options/several-times.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside serve
  deskside serve --open
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
      'Serves clients of the OpenAI, Anthropic and Ollama APIs until Ctrl-C. Point them at the address that it prints. A model is ' +
        'loaded on its first request and stays as long as it is used. By default, only this computer can reach the ' +
        'server; otherwise every program needs a key.',
    )
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <n>', 'port, or 0 for any free one (default: 11435)', wholeNumber(0, 65_535))
    .option('--unix <path>', 'listen on a Unix socket instead, for you alone')
    .option(
      '--host-name <name>',
      'a name under which this computer may be addressed; can be repeated',
      severalTimes,
    )
    .option('--origin <origin>', 'a web page or browser extension to allow; can be repeated', severalTimes)
    .option(
      '-m, --model <model>',
      'name or .gguf file for requests that name none (default: see deskside default)',
    )
    .option('--context <n>', 'context size in tokens (default: what fits)', wholeNumber(1, 10_000_000))
    .option(
      '--parallel <n>',
      'requests that a model answers at the same time (default: 4)',
      wholeNumber(1, 64),
    )
    .option(
      '--keep-alive <time>',
      'how long an idle model stays loaded: 30s, 15m, 2h, forever (default: 15m)',
      keepAliveTime,
    )
    .option('--open', 'open the page in your browser, or print its address')
    .option('--no-keep', 'keep nothing of what is read or sent on disk')
    .option('--json', 'print the address as JSON when it is ready')
    .addHelpText('after', examples)
    .action(async () => {
      const { runServe } = await import('../serve/run-serve.ts');
      await runServe(command.opts(), terminal);
    });
  addEngineOptions(command);
}

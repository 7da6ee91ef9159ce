import type { Command } from 'commander';
import { addSettingOptions } from '../config/setting-option.ts';
import { addEngineOptions } from '../options/engine-options.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside serve
  deskside serve --open
  deskside serve --model gemma3:4b --port 8080
  deskside serve --keep-alive forever --parallel 8
  deskside serve --unix ~/deskside.sock
  deskside keys add laptop && deskside serve --host 0.0.0.0 --tls-cert desk.pem --tls-key desk.key
  deskside serve --watch ~/Documents/contracts
  deskside serve --engine http://127.0.0.1:8000/v1   # answers come from vLLM, SGLang or llama-server
  deskside serve --origin app://obsidian.md
  deskside serve --port 0 --json                     # one line {"url":"http://127.0.0.1:…"} when it is ready`;

/** `deskside serve`. */
export function configureServe(command: Command, terminal: Terminal): void {
  command.description(
    'Serves clients of the OpenAI, Anthropic and Ollama APIs until Ctrl-C. Point them at the address that it prints. A model is ' +
      'loaded on its first request and stays as long as it is used. By default, only this computer can reach the ' +
      'server; otherwise every program needs a key.',
  );
  addSettingOptions(command, 'serve');
  command
    .option(
      '-m, --model <model>',
      'name or .gguf file for requests that name none (default: see deskside default)',
    )
    .option('--open', 'open the page in your browser, or print its address')
    .option('--json', 'print the address as JSON when it is ready')
    .addHelpText('after', examples)
    .action(async () => {
      const [{ optionsFromEnvironment }, { runServe }] = await Promise.all([
        import('../config/options-from-environment.ts'),
        import('../serve/run-serve.ts'),
      ]);
      optionsFromEnvironment(command, 'serve', terminal.env);
      // An address that was typed, and a socket that was not.
      const typed = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
      if ((typed('host') || typed('port')) && !typed('unix')) command.setOptionValue('unix', undefined);
      await runServe(command.opts(), terminal);
    });
  addEngineOptions(command);
}

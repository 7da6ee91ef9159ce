import { type Command, Option } from 'commander';
import type { OverflowPolicy } from '../../core/index.ts';
import { toggleOptions } from '../config/setting-option.ts';
import { addModelOptions } from '../options/model-options.ts';
import { addStopOption } from '../options/sampling-options.ts';
import { addServerOptions } from '../options/server-options.ts';
import { parseThink } from '../options/think-option.ts';
import { addToolOptions } from '../options/tool-options.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Help is printed without loading what knows them. */
const overflowPolicies = ['refuse', 'drop-oldest-turns', 'summarise'] as const;

const examples = `
Examples:
  deskside run
  deskside run gemma3:4b
  deskside run "What is a promissory note?"
  deskside run gemma3:4b "Write a haiku about paper."
  git diff | deskside run gemma3:4b "Write a commit message for this."
  deskside run --lora style.gguf:0.8 gemma3:4b "Write a haiku about paper."
  deskside run --mcp mcp.json --yes-tools read-only "Which of my files are larger than a megabyte?"
  deskside run --schema invoice.schema.json --prompt-file invoice.txt
  deskside run --system "Answer in French." gemma3:4b "Good morning" --json`;

/** `deskside run [MODEL] [PROMPT]`. */
export function configureRun(command: Command, terminal: Terminal): void {
  addServerOptions(command);
  addModelOptions(command, { temperature: 0.7, maxTokens: 'the rest of the context' });
  const [keep, noKeep] = toggleOptions('history');
  addToolOptions(addStopOption(command))
    .description(
      'Chats with a model in the terminal. Given a prompt, or text on standard input, it prints one answer and exits; ' +
        'given both, the text comes before the prompt. In the chat, /help lists the commands.',
    )
    .option(
      '--prompt-file <file>',
      'read the prompt from a file, or - for standard input; other users can see arguments',
    )
    .option('--allow-repetition', 'do not stop an answer that repeats itself over and over')
    .addOption(keep)
    .addOption(noKeep)
    .option('--schema <file>', 'answer in JSON that follows the JSON Schema in a file')
    .option('--format <file>', 'answer in JSON: the word json for any object, or a file as with --schema')
    .addOption(
      new Option(
        '--overflow <policy>',
        'what becomes of a chat that no longer fits the context: it is refused, or its oldest turns are left out, or summarised by the model',
      )
        .choices(overflowPolicies satisfies readonly OverflowPolicy[])
        .default('refuse'),
    )
    .option(
      '--think <how>',
      'whether the model may reason first: on, off, low, medium, high, or the most tokens (default: off)',
      parseThink,
    )
    .option('--json', 'print text and receipt of one answer as JSON')
    .option('--json-lines', 'print each event of an answer as a line of JSON, the whole answer last')
    .addHelpText('after', examples)
    .allowExcessArguments()
    .action(async () => {
      const { runRun } = await import('../run/run-run.ts');
      await runRun(command.args, command.opts(), terminal);
    });
}

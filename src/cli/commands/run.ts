import type { Command } from 'commander';
import { addModelOptions } from '../options/model-options.ts';
import { addStopOption } from '../options/sampling-options.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside run
  deskside run gemma3:4b
  deskside run "What is a promissory note?"
  deskside run gemma3:4b "Write a haiku about paper."
  git diff | deskside run gemma3:4b "Write a commit message for this."
  deskside run --lora style.gguf:0.8 gemma3:4b "Write a haiku about paper."
  deskside run --system "Answer in French." gemma3:4b "Good morning" --json`;

/** `deskside run [MODEL] [PROMPT]`. */
export function configureRun(command: Command, terminal: Terminal): void {
  addModelOptions(command, { temperature: 0.7, maxTokens: 'what is left of the window' });
  addStopOption(command)
    .description(
      'Chats with a model in the terminal. With a prompt, or with text on standard input, it gives one answer and ends; with ' +
        'both, the text stands before the prompt. ' +
        'In the chat, /help lists what else can be typed.',
    )
    .option(
      '--prompt-file <file>',
      'the prompt, from a file or - for standard input: others can see arguments',
    )
    .option('--no-keep', 'keep nothing of what is typed, and show nothing of what was kept')
    .option('--json', 'print text and receipt of one answer as JSON')
    .addHelpText('after', examples)
    .action(async (model: string | undefined, prompt: string | undefined) => {
      const { runRun } = await import('../run/run-run.ts');
      await runRun({ model, prompt }, command.opts(), terminal);
    });
}

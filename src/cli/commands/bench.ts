import { Argument, type Command, Option } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { wholeNumber } from '../options/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside bench citations --model smollm2:135m
  deskside bench citations --model smollm2:135m --questions 2      # two per kind and document: minutes instead of hours
  deskside bench citations --strategy matching --json > citations.json`;

/** `deskside bench citations`. */
export function configureBench(command: Command, terminal: Terminal): void {
  command
    .addArgument(new Argument('<what>', 'what to measure').choices(['citations']))
    .description(
      'Measures how well a model cites: 400 questions about eight documents that come with Deskside, with every citation ' +
        'strategy. Shares come with their 95 % confidence interval over the choice of documents.',
    )
    .option('-m, --model <model>', 'name or .gguf file (default: see deskside default)')
    .option('--questions <n>', 'questions per kind and document (default: all)', wholeNumber(1, 400))
    .addOption(new Option('--strategy <name>', 'only this strategy').choices(['quoting', 'ids', 'matching']))
    .option('--documents <n>', 'only the first n documents', wholeNumber(1, 8))
    .option('--context <n>', 'context size in tokens', wholeNumber(1, 10_000_000), 8192);
  addEngineOptions(command)
    .option('--json', 'print every outcome and the summaries as JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const { runBenchCitations } = await import('../bench/run-bench-citations.ts');
      await runBenchCitations(command.opts(), terminal);
    });
}

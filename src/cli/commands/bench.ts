import { Argument, type Command, Option } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { wholeNumber } from '../options/numbers.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside bench citations --model smollm2:135m
  deskside bench citations --model smollm2:135m --questions 2      # two of each kind and document: minutes rather than hours
  deskside bench citations --strategy matching --json > citations.json`;

/** `deskside bench citations`. */
export function configureBench(command: Command, terminal: Terminal): void {
  command
    .addArgument(new Argument('<what>', 'what to measure').choices(['citations']))
    .description(
      'Measures how well a model cites: 400 questions about eight documents that come with Deskside, with every way of citing. ' +
        'Shares are given with the interval in which they would lie for 95 of 100 other choices of documents.',
    )
    .option('-m, --model <model>', 'name or .gguf file (default: the default model)')
    .option('--questions <n>', 'questions of each kind and document (default: all)', wholeNumber(1, 400))
    .addOption(
      new Option('--strategy <name>', 'one way of citing only').choices(['quoting', 'ids', 'matching']),
    )
    .option('--documents <n>', 'the first so many documents only', wholeNumber(1, 8))
    .option('--context <n>', 'context window in tokens', wholeNumber(1, 10_000_000), 8192);
  addEngineOptions(command)
    .option('--json', 'print every outcome and the summaries as JSON')
    .addHelpText('after', examples)
    .action(async () => {
      const { runBenchCitations } = await import('../bench/run-bench-citations.ts');
      await runBenchCitations(command.opts(), terminal);
    });
}

import { Argument, type Command } from 'commander';
import { addEngineOptions } from '../options/engine-options.ts';
import { matchModelOption } from '../options/match-model-option.ts';
import { contextOption, modelOption } from '../options/model-options.ts';
import { wholeNumber } from '../options/numbers.ts';
import { strategyOption } from '../options/strategy-option.ts';
import type { Terminal } from '../terminal/terminal.ts';

const examples = `
Examples:
  deskside bench citations --model smollm2:135m
  deskside bench citations --model smollm2:135m --questions 60     # a sample of every kind: minutes instead of hours
  deskside bench citations --model smollm2:135m --resume smollm2.jsonl   # can be interrupted and continued
  deskside bench support --model smollm2:135m                      # what ask --verify needs to know about a model
  deskside bench citations --strategy matching --json > citations.json
  deskside bench citations --set ./contracts-with-questions`;

/** `deskside bench WHAT`. */
export function configureBench(command: Command, terminal: Terminal): void {
  command
    .addArgument(new Argument('<what>', 'what to measure').choices(['citations', 'support']))
    .description(
      'citations: measures how well a model cites, with 400 questions about eight documents that come with Deskside, with every ' +
        'citation strategy. support: measures how well a model tells whether a source supports a statement, for ask --verify. ' +
        'Shares come with their 95 % confidence interval over the choice of documents.',
    )
    .addOption(modelOption())
    .option(
      '--questions <n>',
      'ask only n questions, a sample of every kind and document',
      wholeNumber(1, 400),
    )
    .addOption(strategyOption('only this strategy'))
    .addOption(matchModelOption())
    .option('--resume <file>', 'keep results in this file, and do not ask again what it already has')
    .option(
      '--set <folder>',
      'your own questions: documents/ and questions.jsonl, in the form of samples/citations',
    )
    .option('--documents <n>', 'only the first n documents', wholeNumber(1, 8))
    .addOption(contextOption('context size in tokens').default(8192));
  addEngineOptions(command)
    .option('--json', 'print every outcome and the summaries as JSON')
    .addHelpText('after', examples)
    .action(async (what: string) => {
      if (what === 'support') {
        const { runBenchSupport } = await import('../bench/run-bench-support.ts');
        await runBenchSupport(command.opts(), terminal);
        return;
      }
      const { runBenchCitations } = await import('../bench/run-bench-citations.ts');
      await runBenchCitations(command.opts(), terminal);
    });
}

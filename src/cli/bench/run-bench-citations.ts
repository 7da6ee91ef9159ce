// `deskside bench citations`: asks, counts, and prints a table.
import { desksidePaths } from '../../config/index.ts';
import {
  type CitationOutcome,
  type CitationSummary,
  measureCitations,
  type StrategyName,
  summariseCitations,
} from '../../documents/index.ts';
import { openPrefixCache } from '../../engine/index.ts';
import { formatCount, textTable } from '../../report/index.ts';
import type { EngineOptions } from '../options/engine-options.ts';
import { openMatching } from '../runtime/open-matching.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { openFreshCache } from '../start/fresh-cache.ts';
import { printJson } from '../terminal/print-json.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { keepChoice } from './citation-choices.ts';
import { openKeptOutcomes } from './kept-outcomes.ts';
import { leftLine } from './left-line.ts';
import { readSet } from './read-set.ts';
import { figure, percent } from './share-words.ts';

export interface BenchCitationsOptions extends EngineOptions {
  model?: string;
  /** An embedding model that finds sentences. */
  matchModel?: string;
  context: number;
  questions?: number;
  documents?: number;
  /** Folder with a set of one's own. */
  set?: string;
  resume?: string;
  strategy?: StrategyName;
  json?: true;
}

interface Row {
  strategy: StrategyName;
  summary: CitationSummary;
  outcomes: CitationOutcome[];
}

const strategies: readonly StrategyName[] = ['quoting', 'ids', 'matching'];
/** What eight short documents take, several times over. */
const budgetBytes = 20e9;

/** Throws what opening a model and asking throw. */
export async function runBenchCitations(options: BenchCitationsOptions, terminal: Terminal): Promise<void> {
  const set = await readSet(options);
  // Before the engine starts: its process can write only where a folder was by then.
  await using fresh = await openFreshCache(desksidePaths());
  await using runtime = await openRuntime(options, terminal);
  await using matching = await openMatching(options, { keep: true, terminal });
  const cache = await openPrefixCache({ folder: fresh.folder, budgetBytes });
  using status = new StatusLine(terminal.stderr);
  const { signal } = terminal.interrupts;
  const rows: Row[] = [];
  const kept = await openKeptOutcomes(options.resume, runtime.model.model.digest, matching?.vectors.digest);
  for (const strategy of options.strategy === undefined ? strategies : [options.strategy]) {
    const meter = new TokenMeter(strategy);
    const outcomes = await measureCitations(runtime.model, set, {
      strategy,
      questions: options.questions,
      known: kept.of(strategy),
      cache,
      match: matching?.vectors,
      signal,
      onOutcome: (outcome, { done, total, fresh: isFresh }) => {
        if (isFresh) kept.add(strategy, outcome);
        else meter.start(done);
        status.show(leftLine(meter.progress(done, total)));
      },
    });
    rows.push({ strategy, summary: summariseCitations(outcomes), outcomes });
  }
  status.clear();
  const { name, digest } = runtime.model.model;
  // What is chosen with an embedding model says nothing about asking without one.
  const choice = matching === null ? await keepChoice(digest, rows) : null;
  if (options.json) printJson(terminal, { model: name, choice, rows });
  else
    terminal.stdout.write(
      tableOf(rows) + (choice === null ? '' : `\nask cites by ${choice} with this model from now on.\n`),
    );
}

function tableOf(rows: readonly Row[]): string {
  const head = ['', ...rows.map(({ strategy }) => strategy)];
  const line = (name: string, of: (summary: CitationSummary) => string): string[] => {
    return [name, ...rows.map(({ summary }) => of(summary))];
  };
  const lines = [
    line('questions', ({ questions }) => `${questions}`),
    line('citations that are right', ({ precision }) => percent(precision)),
    line('right passages that are cited: same words', ({ recall }) => percent(recall.words)),
    line('  paraphrased', ({ recall }) => percent(recall.paraphrase)),
    line('  in several places', ({ recall }) => percent(recall.several)),
    line('first citation is right', ({ first }) => percent(first)),
    ...placeLines(line),
    ...lengthLines(rows),
    line('valid', ({ valid }) => percent(valid)),
    line('"not in the document", correctly', ({ notFoundRightly }) => percent(notFoundRightly)),
    line('  wrongly', ({ notFoundWrongly }) => percent(notFoundWrongly)),
    line('statements marked as doubtful', ({ unsupported }) => percent(unsupported)),
    line('a right statement is graded higher (AUROC)', ({ supportAuroc }) => figure(supportAuroc)),
    line('right, of statements marked supported', ({ supportedRight }) => percent(supportedRight)),
    line('tokens written', ({ outputTokens }) => outputTokens.toFixed(0)),
    line('seconds to write', ({ decodeMs }) => (decodeMs / 1000).toFixed(1)),
  ];
  return textTable([head, ...lines], { align: ['left', ...rows.map(() => 'right' as const)] });
}

type Line = (name: string, of: (summary: CitationSummary) => string) => string[];

function placeLines(line: Line): string[][] {
  return [
    line('  at the start of the document', ({ byPlace }) => percent(byPlace.start)),
    line('  in the middle', ({ byPlace }) => percent(byPlace.middle)),
    line('  at the end', ({ byPlace }) => percent(byPlace.end)),
  ];
}

/** Ways of citing take prompts of different lengths. */
function lengthLines(rows: readonly Row[]): string[][] {
  const lengths = new Set(rows.flatMap(({ summary }) => summary.byLength.map(({ tokens }) => tokens)));
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted.map((tokens) => [
    `  in prompts of ${formatCount(tokens / 2)} to ${formatCount(tokens)} tokens`,
    ...rows.map(({ summary }) => {
      const share = summary.byLength.find((each) => each.tokens === tokens);
      return share === undefined ? '–' : percent(share.first);
    }),
  ]);
}

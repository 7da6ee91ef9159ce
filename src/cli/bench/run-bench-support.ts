// `deskside bench support`: how well a model tells supported statements from others, and the scores at which it may say so.
import { calibrate, type LabelledPair, measureSupport, supportPairs } from '../../documents/index.ts';
import { textTable } from '../../report/index.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { printJson } from '../terminal/print-json.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { aurocInterval } from './auroc-interval.ts';
import { leftLine } from './left-line.ts';
import { readSet } from './read-set.ts';
import type { BenchCitationsOptions } from './run-bench-citations.ts';
import { keepCalibration } from './support-calibrations.ts';

/** Measures, keeps what `ask --verify` needs, and prints it. */
export async function runBenchSupport(options: BenchCitationsOptions, terminal: Terminal): Promise<void> {
  const all = supportPairs(await readSet(options));
  const pairs = options.questions === undefined ? all : someOf(all, options.questions);
  await using runtime = await openRuntime(options, terminal);
  using status = new StatusLine(terminal.stderr);
  const meter = new TokenMeter('support');
  const { signal } = terminal.interrupts;
  const { pairs: scored, pairMs } = await measureSupport(runtime.model, pairs, {
    signal,
    onPair: (done, total) => status.show(leftLine(meter.progress(done, total))),
  });
  status.clear();
  const calibration = calibrate(scored);
  const interval = aurocInterval(scored);
  const { name, digest } = runtime.model.model;
  await keepCalibration(digest, calibration);
  if (options.json) printJson(terminal, { model: name, calibration, interval, pairMs, pairs: scored });
  else terminal.stdout.write(table({ ...calibration, ...interval, pairMs }));
}

/** As many that are supported as are not, from all documents. */
function someOf(pairs: readonly LabelledPair[], count: number): LabelledPair[] {
  const spread = (own: readonly LabelledPair[]): LabelledPair[] =>
    own.filter((_, at) => (at * count) % own.length < count);
  return [true, false].flatMap((supported) => spread(pairs.filter((pair) => pair.supported === supported)));
}

function table({
  auroc,
  low,
  high,
  supported,
  partly,
  pairs,
  pairMs,
}: ReturnType<typeof calibrate> & { low: number; high: number; pairMs: number }): string {
  const score = (value: number | null): string => (value === null ? 'none is reliable' : value.toFixed(2));
  return textTable([
    ['pairs that code leaves open', `${pairs}`],
    ['a supported one scores higher (AUROC)', `${auroc.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`],
    ['supported from a score of', score(supported)],
    ['not supported below', score(partly)],
    ['milliseconds a pair', pairMs.toFixed(0)],
  ]);
}

// `deskside bench support`: how well a model tells supported statements from others, and the scores at which it may say so.
import {
  aurocOf,
  calibrate,
  type GradeShares,
  intervalByDocument,
  type LabelledPair,
  measureSupport,
  type Share,
  type SupportCalibration,
  sharesByCode,
  sharesByModel,
  supportPairs,
  supportScore,
} from '../../documents/index.ts';
import { textTable } from '../../report/index.ts';
import { openRuntime } from '../runtime/open-runtime.ts';
import { printJson } from '../terminal/print-json.ts';
import { StatusLine } from '../terminal/status-line.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { TokenMeter } from '../terminal/token-meter.ts';
import { leftLine } from './left-line.ts';
import { readSet } from './read-set.ts';
import type { BenchCitationsOptions } from './run-bench-citations.ts';
import { figure, percent } from './share-words.ts';
import { keepCalibration } from './support-calibrations.ts';

/** Measures, keeps what `ask --verify` needs, and prints it. */
export async function runBenchSupport(options: BenchCitationsOptions, terminal: Terminal): Promise<void> {
  const all = supportPairs(await readSet(options));
  const open = all.filter((pair) => pair.open);
  const pairs = options.questions === undefined ? open : someOf(open, options.questions);
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
  const { name, digest } = runtime.model.model;
  await keepCalibration(digest, calibration);
  const measured = {
    auroc: intervalByDocument(scored, aurocOf),
    byCode: { auroc: intervalByDocument(all, aurocByCode), grades: sharesByCode(all) },
    byModel: sharesByModel(all, scored),
    pairMs,
  };
  if (options.json) printJson(terminal, { model: name, calibration, ...measured, pairs: scored });
  else terminal.stdout.write(`${thresholdTable(calibration, measured)}\n${gradeTable(measured)}`);
}

interface Measured {
  auroc: Share;
  byCode: { auroc: Share; grades: GradeShares };
  byModel: GradeShares;
  pairMs: number;
}

function aurocByCode(pairs: readonly LabelledPair[]): number {
  return aurocOf(pairs.map(({ supported, byCode }) => ({ supported, score: supportScore(byCode) })));
}

/** As many that are supported as are not, from all documents. */
function someOf(pairs: readonly LabelledPair[], count: number): LabelledPair[] {
  const spread = (own: readonly LabelledPair[]): LabelledPair[] =>
    own.filter((_, at) => (at * count) % own.length < count);
  return [true, false].flatMap((supported) => spread(pairs.filter((pair) => pair.supported === supported)));
}

function thresholdTable(
  { supported, partly, pairs }: SupportCalibration,
  { auroc, byCode, pairMs }: Measured,
): string {
  const score = (value: number | null): string => (value === null ? 'none is reliable' : value.toFixed(2));
  return textTable([
    ['by code, a supported pair is graded higher (AUROC)', figure(byCode.auroc)],
    ['pairs that code leaves open', `${pairs}`],
    ['  the model scores a supported one higher (AUROC)', figure(auroc)],
    ['  supported from a score of', score(supported)],
    ['  not supported below', score(partly)],
    ['  milliseconds a pair', pairMs.toFixed(0)],
  ]);
}

/** What a grade means: how many of the pairs that have it are supported. */
function gradeTable({ byCode, byModel }: Measured): string {
  const grades = ['supported', 'partly', 'not supported'] as const;
  const row = (grade: (typeof grades)[number]): string[] => {
    const [code, model] = [byCode.grades[grade], byModel[grade]];
    return [grade, `${code.count}`, percent(code), `${model.count}`, percent(model)];
  };
  const head = ['graded', 'by code', 'are supported', 'with --verify', 'are supported'];
  return textTable([head, ...grades.map(row)], { align: ['left', 'right', 'right', 'right', 'right'] });
}

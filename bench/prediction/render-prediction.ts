import type { Prediction } from './predict-large.ts';

export function renderPrediction({ layers, basis, rows }: Prediction): string {
  const head = [
    '| document, tokens | snapshot | restoring | reading | reading saved |',
    '| ---: | ---: | ---: | ---: | ---: |',
  ];
  const lines = rows.map(({ tokens, fileBytes, restoreMs, readingMs }) => {
    const saved = duration(readingMs - restoreMs);
    return `| ${[count(tokens), gib(fileBytes), duration(restoreMs), duration(readingMs), saved].join(' | ')} |`;
  });
  return [
    `Gemma 4 26B-A4B (${layers} layers) on this machine. **Nothing in this table was run.**`,
    [...head, ...lines].join('\n'),
    formulas(basis)
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n');
}

function formulas({
  measured,
  bytesPerSecond,
  speeds,
  fileError,
  readingError,
}: Prediction['basis']): string[] {
  const longest = count(measured.at(-1) ?? 0);
  return [
    [
      'Snapshot: keys and values of one token in f16, times the tokens, in layers with a window times the window.',
      `The files measured with six layers differ from that by ${percent(fileError)} at most.`,
    ].join(' '),
    [
      `Restoring: snapshot ÷ ${giga(bytesPerSecond)}B/s, as with six layers at ${longest} tokens, encryption and`,
      'verification included, out of the system’s cache. A disk that is slower than that is what counts.',
    ].join(' '),
    [
      'Reading: operations as the planner counts them (src/fit/predict-times.ts), those with weights at',
      `${giga(speeds.weights)}FLOP/s and those of attention at ${giga(speeds.attention)}FLOP/s, fitted to six layers at`,
      `${measured.map(count).join(', ')} tokens (${percent(readingError)} off at most).`,
    ].join(' '),
    `Everything beyond ${longest} tokens is extrapolated, and 30 layers stand in memory less well than six.`,
  ];
}

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}

export function gib(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}

function giga(value: number): string {
  return `${Number((value / 1e9).toPrecision(3))} G`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

export function duration(ms: number): string {
  const [seconds, minutes] = [ms / 1000, ms / 60_000];
  if (seconds < 90) return `${seconds.toFixed(1)} s`;
  return minutes < 90 ? `${minutes.toFixed(0)} min` : `${(minutes / 60).toFixed(1)} h`;
}

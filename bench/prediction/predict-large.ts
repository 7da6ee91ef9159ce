// What the prefix cache would do for the whole Gemma 4 26B-A4B, from what was measured on six layers of its shape.
// Predictions: the lengths are far beyond what was measured, and nothing here was run.
import type { GgufSummary } from '../../src/gguf/index.ts';
import { gemma4ShapeFile } from '../models/gemma4-shape.ts';
import { reAskTitle } from '../re-ask/re-ask-series.ts';
import type { Results } from '../results.ts';
import { spreadOf } from '../spread.ts';
import { fitReading, type ReadingSpeeds, readingMs } from './fit-reading.ts';
import { gemma4Summary } from './gemma4-summary.ts';
import { operationsOf } from './operations-of.ts';
import { stateBytes } from './state-bytes.ts';

const layers = 30;
const lengths = [32_768, 131_072, 262_144];

export interface Prediction {
  layers: number;
  basis: Basis;
  rows: { tokens: number; fileBytes: number; restoreMs: number; readingMs: number }[];
}

/** What was measured, and how well the formulas fit it. */
export interface Basis {
  /** Lengths, in growing order. */
  measured: number[];
  /** Bytes of the longest document's file restored in a second. */
  bytesPerSecond: number;
  speeds: ReadingSpeeds;
  /** Largest deviation of a formula from what was measured, as a share. */
  fileError: number;
  readingError: number;
}

interface Measured {
  tokens: number;
  fileBytes: number;
  restoreMs: number;
  prefillMs: number;
}

/** `null` where nothing was asked again on the shape. */
export async function predictLarge(results: Results): Promise<Prediction | null> {
  const measured = measuredOf(results);
  const longest = measured.at(-1);
  if (longest === undefined) return null;
  const basis = basisOf(await gemma4Summary(gemma4ShapeFile.layers), measured, longest);
  const whole = await gemma4Summary(layers);
  const rows = lengths.map((tokens) => {
    const fileBytes = stateBytes(whole, tokens);
    const restoreMs = (fileBytes / basis.bytesPerSecond) * 1000;
    return { tokens, fileBytes, restoreMs, readingMs: readingMs(operationsOf(whole, tokens), basis.speeds) };
  });
  return { layers, basis, rows };
}

/** Medians of our own side, in growing order of length. */
function measuredOf({ samples }: Results): Measured[] {
  const ofShape = samples.filter(
    ({ model, measure }) => model === gemma4ShapeFile.name && measure.startsWith(reAskTitle),
  );
  const all = ofShape.map(({ pairs }) => {
    const median = (key: string): number => {
      return spreadOf(pairs.map(({ ours }) => ours.values[key] ?? Number.NaN)).median;
    };
    const [tokens, fileBytes] = [median('tokens'), median('fileBytes')];
    return { tokens, fileBytes, restoreMs: median('restoreMs'), prefillMs: median('prefillMs') };
  });
  return all.sort((a, b) => a.tokens - b.tokens);
}

function basisOf(shape: GgufSummary, measured: readonly Measured[], longest: Measured): Basis {
  const readings = measured.map(({ tokens, prefillMs }) => {
    return { operations: operationsOf(shape, tokens), ms: prefillMs };
  });
  const speeds = fitReading(readings);
  const fileErrors = measured.map(({ tokens, fileBytes }) => stateBytes(shape, tokens) / fileBytes - 1);
  const readingErrors = readings.map(({ operations, ms }) => readingMs(operations, speeds) / ms - 1);
  return {
    measured: measured.map(({ tokens }) => tokens),
    bytesPerSecond: (longest.fileBytes * 1000) / longest.restoreMs,
    speeds,
    fileError: Math.max(...fileErrors.map(Math.abs)),
    readingError: Math.max(...readingErrors.map(Math.abs)),
  };
}

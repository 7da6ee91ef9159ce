import { estimateMemory, type ModelShape } from '../../fit/index.ts';
import { draftBytes } from '../draft-bytes.ts';
import type { LoadOptions } from '../engine.ts';
import { longestWindow } from '../longest-window.ts';
import { memorySettings } from '../memory-settings.ts';

/** A model to load, and what is known about its file (the `summary` of a found model). */
export interface PoolRequest extends Omit<LoadOptions, 'draft'> {
  shape: ModelShape;
  draft?: { paths: string[]; shape: ModelShape };
}

/** The same for direct use of an engine. */
export function loadOptionsOf(request: PoolRequest): LoadOptions {
  const { shape: _, draft, ...options } = request;
  return draft === undefined ? options : { ...options, draft: { paths: draft.paths } };
}

/**
 * The same for requests that one loaded model can serve: the same model with the same settings, as they were given. All files
 * of one digest are the same model.
 */
export function keyOf(request: PoolRequest): string {
  const { files: _, ...options } = loadOptionsOf(request);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return JSON.stringify(given.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function contextTokensOf({ contextTokens, shape, ropeScaling }: PoolRequest): number {
  return contextTokens ?? longestWindow(shape.contextTrained, ropeScaling ?? null);
}

/** Bytes that a loaded model takes with its draft model, weights included. Adapters are not counted: nothing is known of them before they are read. */
export function estimateBytes(request: PoolRequest): number {
  // What is allocated are the cells that all sequences share.
  const contextTokens = Math.max(contextTokensOf(request), request.cacheCells ?? 0);
  const { shape, draft, sequences = 1 } = request;
  const { totalBytes } = estimateMemory(shape, { ...memorySettings(loadOptionsOf(request)), contextTokens });
  return totalBytes + (draft === undefined ? 0 : draftBytes(draft.shape, sequences));
}

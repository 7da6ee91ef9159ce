import { estimateMemory, type ModelShape } from '../fit/index.ts';
import { draftWindow } from './draft-window.ts';

/** Bytes that a draft model takes beside the one that it writes ahead for, for so many sequences of that one. */
export function draftBytes(shape: ModelShape, sequences: number): number {
  const contextTokens = draftWindow(shape.contextTrained) * sequences;
  return estimateMemory(shape, { contextTokens, sequences }).totalBytes;
}

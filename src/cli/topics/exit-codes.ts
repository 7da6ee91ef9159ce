import { definitionList } from './definition-list.ts';
import type { Topic } from './index.ts';

/** README has the same table; a test compares them. */
export const exitCodes = [
  ['0', 'done'],
  ['1', 'failed: a document or a file, mostly'],
  ['2', 'the command line was not understood'],
  ['3', 'refused because it does not fit: window, memory, disk'],
  ['4', 'a model: not found, damaged, not what it should be'],
  ['5', 'the engine'],
  ['6', 'the network'],
  ['130', 'interrupted'],
] as const;

export const exitCodesTopic: Topic = (columns) => `Exit codes:\n${definitionList(exitCodes, columns)}`;

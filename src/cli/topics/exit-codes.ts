import { definitionList } from './definition-list.ts';
import type { Topic } from './topic.ts';

/** README has the same table; a test compares them. */
export const exitCodes = [
  ['0', 'success'],
  ['1', 'failure, usually of a document or a file'],
  ['2', 'the command line is not valid'],
  ['3', 'does not fit: context, memory or disk'],
  ['4', 'a model: not found, damaged or not usable'],
  ['5', 'the engine'],
  ['6', 'the network'],
  ['130', 'interrupted'],
  ['143', 'ended by SIGTERM'],
] as const;

export const exitCodesTopic: Topic = (columns) => `Exit codes:\n${definitionList(exitCodes, columns)}`;

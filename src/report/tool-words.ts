import type { CallOutcome, ToolRunStop } from '../chat/index.ts';
import { formatCount, formatDuration } from './format.ts';

/** Why a model was stopped that would have called more tools. */
export function toolRunStop(stop: ToolRunStop): string {
  switch (stop.type) {
    case 'rounds':
      return `The model was stopped: it called tools in ${formatCount(stop.rounds)} answers in a row.`;
    case 'time':
      return `The model was stopped: its ${formatDuration(stop.timeMs)} were up.`;
    case 'tokens':
      return `The model was stopped: it has written the ${formatCount(stop.tokens)} tokens that it may.`;
    case 'repeated':
      return `The model was stopped: it wanted to call “${stop.name}” with the same arguments for the ${ordinal(stop.times)} time in a row.`;
    case 'invalid-calls':
      return `The model was stopped: ${formatCount(stop.times)} answers in a row had calls that cannot be used.`;
    default:
      return stop satisfies never;
  }
}

function ordinal(times: number): string {
  return ['', 'first', 'second', 'third'][times] ?? `${times}th`;
}

/** Why an answer of the server was stopped before a call. */
export function nobodyToAsk(): string {
  return 'The model wanted to call a tool, and nobody was there any more to be asked. The answer was stopped.';
}

/** What came of a call, for people. */
export const callOutcomes: { readonly [O in CallOutcome]: string } = {
  done: 'done',
  failed: 'failed',
  declined: 'declined',
  'timed-out': 'gave no answer in time',
  interrupted: 'interrupted',
  'not-run': 'not called',
  'too-large': 'has no room in the context; the model was told so',
};

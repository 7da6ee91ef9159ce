// One answer of a run. Results that have no room in the context are taken out, the largest first, and the model is told of each.
import { type DesksideError, isDesksideError, type ToolResultPart } from '../../core/index.ts';
import type { ChatSession } from '../chat-session.ts';
import type { TurnOptions } from '../session/turn-options.ts';
import type { ToolCall } from './run-call.ts';
import type { ToolResult, ToolRunEvent, ToolRunStepEnd } from './tool-run-events.ts';
import { tooLarge } from './tool-words.ts';

type InvalidCall = Omit<Extract<ToolRunEvent, { type: 'tool-call-invalid' }>, 'type'>;

export type StepOutcome =
  | { type: 'ended'; end: ToolRunStepEnd; calls: ToolCall[]; invalid: InvalidCall[] }
  | { type: 'failed'; error: DesksideError };

/** No vocabulary has longer tokens: what is longer than a whole context of them need not be counted. */
const longestToken = 256;

/** @param said what the user says, or what was found; results that are too large are replaced in it */
export async function* answerStep(
  session: ChatSession,
  said: string | ToolResult[],
  options: TurnOptions,
): AsyncGenerator<ToolRunEvent, StepOutcome> {
  if (typeof said === 'string') return yield* answerTo(session, said, options);
  const charactersMax = session.contextTokens * longestToken;
  for (let at = largestOf(said); at >= 0; at = largestOf(said)) {
    if ((said[at]?.told.length ?? 0) > charactersMax) {
      yield takeOut(said, at);
      continue;
    }
    const outcome = yield* answerTo(session, said.map(resultPart), options);
    if (outcome.type !== 'failed' || !isDesksideError(outcome.error, 'context-overflow')) return outcome;
    yield takeOut(said, at);
  }
  // Without them, too, there is no room.
  return yield* answerTo(session, said.map(resultPart), options);
}

/** Of those that can be taken out. */
function largestOf(results: readonly ToolResult[]): number {
  const lengths = results.map((result) => (canBeTakenOut(result) ? result.told.length : -1));
  const most = Math.max(-1, ...lengths);
  return most < 0 ? -1 : lengths.indexOf(most);
}

function canBeTakenOut({ outcome, content }: ToolResult): boolean {
  return outcome !== 'too-large' && content.length > tooLarge(content.length).length;
}

function takeOut(results: ToolResult[], at: number): ToolRunEvent {
  const [whole] = results.slice(at);
  if (whole === undefined) throw new Error('no such result');
  const result: ToolResult = { ...whole, outcome: 'too-large', told: tooLarge(whole.content.length) };
  results[at] = result;
  return { type: 'tool-result', ...result };
}

export function resultPart({ id, name, outcome, told }: ToolResult): ToolResultPart {
  return { type: 'tool-result', id, name, content: told, isError: outcome !== 'done' };
}

async function* answerTo(
  session: ChatSession,
  said: string | readonly ToolResultPart[],
  options: TurnOptions,
): AsyncGenerator<ToolRunEvent, StepOutcome> {
  const calls: ToolCall[] = [];
  const invalid: InvalidCall[] = [];
  for await (const event of session.send(said, options)) {
    if (event.type === 'error') return { type: 'failed', error: event.error };
    if (event.type === 'generation-end') {
      const { type: _, ...end } = event;
      yield { type: 'step-end', ...end };
      return { type: 'ended', end, calls, invalid };
    }
    if (event.type === 'tool-call') calls.push(event);
    if (event.type === 'tool-call-invalid') invalid.push(event);
    yield event;
  }
  throw new Error('a turn without an end');
}

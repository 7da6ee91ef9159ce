// The loop itself: answers and calls in turn, until there is nothing left to call or a limit is reached. Every call has a result in the
// conversation, whatever happened, so that it can go on.
import { type ToolChoice, toDesksideError } from '../../core/index.ts';
import type { ChatSession } from '../chat-session.ts';
import { openCalls } from '../session/open-calls.ts';
import type { TurnOptions } from '../session/turn-options.ts';
import { answerStep, resultPart, type StepOutcome } from './answer-step.ts';
import { callStep, unmade } from './call-step.ts';
import { invalidAnswersMax, RunClock, sameCallsMax, type ToolLimits } from './loop-limits.ts';
import type { ApproveCall } from './run-call.ts';
import type { RunnableTool } from './runnable-tool.ts';
import { SameCalls } from './same-calls.ts';
import type { ToolResult, ToolRunEvent, ToolRunStop } from './tool-run-events.ts';
import { unreadableCall } from './tool-words.ts';

export interface LoopOptions extends Omit<TurnOptions, 'tools' | 'toolChoice'> {
  tools: readonly RunnableTool[];
  toolChoice: ToolChoice;
  approve: ApproveCall | undefined;
  limits: ToolLimits;
}

type Ended = Extract<StepOutcome, { type: 'ended' }>;
type Said = string | ToolResult[];

export async function* runLoop(
  session: ChatSession,
  message: string,
  options: LoopOptions,
): AsyncGenerator<ToolRunEvent> {
  using clock = new RunClock(options.limits.timeMs, options.signal);
  const loop = new ToolLoop(session, options, clock);
  try {
    yield* loop.run(message);
  } catch (error) {
    yield { type: 'error', error: toDesksideError(error) };
  } finally {
    loop.answerCalls();
  }
}

class ToolLoop {
  readonly #session: ChatSession;
  readonly #options: LoopOptions;
  readonly #clock: RunClock;
  readonly #same = new SameCalls();
  /** Whether calls that wait for results are of this run. */
  readonly #owns: boolean;
  /** Those that the conversation has not been given. */
  #results: ToolResult[] = [];
  #outputTokens = 0;
  #invalidAnswers = 0;

  constructor(session: ChatSession, options: LoopOptions, clock: RunClock) {
    this.#session = session;
    this.#options = options;
    this.#clock = clock;
    this.#owns = openCalls(session.messages).length === 0;
  }

  async *run(message: string): AsyncGenerator<ToolRunEvent, void> {
    let said: Said = message;
    for (let round = 1; ; round += 1) {
      const step: StepOutcome = yield* answerStep(this.#session, said, this.#turn(round));
      if (step.type === 'failed') {
        yield { type: 'error', error: step.error };
        return;
      }
      this.#note(step);
      const stopped = this.#stopOf(step, round) ?? (yield* this.#call(step));
      if (stopped !== null || !goesOn(step)) {
        this.answerCalls();
        yield { type: 'run-end', stopped, ...step.end };
        return;
      }
      said = step.calls.length > 0 ? this.#results : step.invalid.map(unreadableCall).join('\n\n');
    }
  }

  /** Gives the conversation the results that it waits for. */
  answerCalls(): void {
    const calls = this.#owns ? openCalls(this.#session.messages) : [];
    if (calls.length === 0) return;
    const results = calls.map(
      (call) => this.#results.find(({ id }) => id === call.id) ?? unmade(call, 'not-run'),
    );
    this.#session.addResults(results.map(resultPart));
  }

  /** The first answer may be forced to call; if the others were, there would be no end. */
  #turn(round: number): TurnOptions {
    const { tools, toolChoice, approve: _, limits, maxTokens, ...turn } = this.#options;
    const left = Math.min(maxTokens ?? Number.POSITIVE_INFINITY, limits.tokens - this.#outputTokens);
    return {
      ...turn,
      tools: tools.map(({ name, description, parameters }) => ({
        name,
        ...(description === undefined ? {} : { description }),
        ...(parameters === undefined ? {} : { parameters }),
      })),
      toolChoice: round === 1 || toolChoice === 'none' ? toolChoice : 'auto',
      ...(Number.isFinite(left) ? { maxTokens: left } : {}),
      signal: this.#clock.signal,
    };
  }

  /** The answer has been written: what was found before is in the conversation now. */
  #note({ end, calls, invalid }: Ended): void {
    this.#outputTokens += end.receipt.outputTokens;
    this.#invalidAnswers = calls.length === 0 && invalid.length > 0 ? this.#invalidAnswers + 1 : 0;
    this.#results = [];
  }

  #stopOf(step: Ended, round: number): ToolRunStop | null {
    const { rounds, timeMs, tokens } = this.#options.limits;
    if (this.#clock.isUp) return { type: 'time', timeMs };
    if (this.#outputTokens >= tokens && (goesOn(step) || step.end.finishReason === 'length'))
      return { type: 'tokens', tokens };
    if (!goesOn(step)) return null;
    if (this.#invalidAnswers >= invalidAnswersMax)
      return { type: 'invalid-calls', times: this.#invalidAnswers };
    return round >= rounds ? { type: 'rounds', rounds } : null;
  }

  /** Runs the calls of an answer, up to one that comes once too often. */
  async *#call(step: Ended): AsyncGenerator<ToolRunEvent, ToolRunStop | null> {
    if (!goesOn(step) || step.calls.length === 0) return null;
    const times = step.calls.map((call) => this.#same.note(call));
    const circle = times.findIndex((each) => each >= sameCallsMax);
    const calls = circle < 0 ? step.calls : step.calls.slice(0, circle);
    const { tools, approve, limits } = this.#options;
    const { signal } = this.#clock;
    yield* callStep(calls, this.#results, { tools, approve, signal, callMs: limits.callMs });
    if (this.#clock.isUp) return { type: 'time', timeMs: limits.timeMs };
    const repeated = step.calls[circle];
    return repeated === undefined ? null : { type: 'repeated', name: repeated.name, times: sameCallsMax };
  }
}

/** Whether another answer follows: an answer that was cut off, or stopped, may have meant something else. */
function goesOn({ end, calls, invalid }: Ended): boolean {
  if (calls.length > 0) return end.finishReason === 'tool-call';
  return invalid.length > 0 && end.finishReason === 'stop';
}

// An answer as a stream. What is refused is refused with a status; only what takes long enough goes out with headers before that is known.

import { type DesksideError, toDesksideError } from '../../core/index.ts';
import { errorBody, withoutPaths } from '../errors/index.ts';
import type { Exchange } from '../exchange.ts';
import { type Frame, type Framing, StreamWriter } from '../http/index.ts';

/** From events to what goes over the wire: pure, and told of nothing else. */
export interface StreamEncoder<E> {
  encode(event: E): Frame[];
  /** After the last event. */
  end(): Frame[];
  /** What is sent when there is nothing to say, once something was said; `null`: a comment. */
  readonly ping: Frame | null;
}

export interface StartedStream<E> {
  events: AsyncIterable<E>;
  encoder: StreamEncoder<E>;
}

export interface StreamSettings {
  /** What is sent before anything was said; a comment where it is left out. */
  ping?: Frame;
  /** How a failure is told, given as the body of an answer would tell it; left out: as it stands. */
  fail?: (told: object, error: DesksideError) => Frame[];
}

/** @param start gets the model and begins; throws what is to be refused */
export async function streamAnswer<E>(
  exchange: Exchange,
  framing: Framing,
  start: () => Promise<StartedStream<E>>,
  { ping, fail }: StreamSettings = {},
): Promise<void> {
  const frames = framesOf(start);
  const first = frames.next();
  if (await comesSoon(first, exchange.context.limits.holdStreamMs)) await first;
  using writer = new StreamWriter(exchange.response, {
    framing,
    headers: exchange.headers,
    limits: exchange.context.limits,
  });
  writer.ping = ping ?? null;
  try {
    await writeAll(writer, first, frames);
  } catch (error) {
    await tellFailure(writer, toDesksideError(error), { exchange, fail });
  }
  writer.end();
}

interface Step {
  frames: Frame[];
  ping: Frame | null;
}

async function* framesOf<E>(start: () => Promise<StartedStream<E>>): AsyncGenerator<Step, void> {
  const { events, encoder } = await start();
  for await (const event of events) {
    const frames = encoder.encode(event);
    if (frames.length > 0) yield { frames, ping: encoder.ping };
  }
  yield { frames: encoder.end(), ping: null };
}

async function writeAll(
  writer: StreamWriter,
  first: Promise<IteratorResult<Step, void>>,
  rest: AsyncGenerator<Step, void>,
): Promise<void> {
  try {
    for (let step = await first; !step.done; step = await rest.next()) {
      writer.ping = step.value.ping;
      for (const frame of step.value.frames) await writer.write(frame);
    }
  } finally {
    await rest.return();
  }
}

/** An error ends the stream in the dialect's own way: no finish, so that half an answer does not look whole. */
async function tellFailure(
  writer: StreamWriter,
  error: DesksideError,
  { exchange, fail }: { exchange: Exchange; fail: StreamSettings['fail'] },
): Promise<void> {
  const { dialect, requestId, response } = exchange;
  if (response.destroyed) return;
  const data = errorBody(withoutPaths(error), dialect, requestId);
  const usual = dialect === 'anthropic' ? { event: 'error', data } : { data };
  for (const frame of fail?.(data, error) ?? [usual]) await writer.write(frame);
}

/** Whether it is there, or has failed, before so many milliseconds have passed. */
async function comesSoon(first: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const soon = first.then(
    () => true,
    () => true,
  );
  const isSoon = await Promise.race([soon, late]);
  clearTimeout(timer);
  return isSoon;
}

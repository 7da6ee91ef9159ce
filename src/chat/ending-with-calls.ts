import type { PlannedTurn } from '../engine/index.ts';

type Write = PlannedTurn<never>['write'];

/** An answer that calls tools ends for that, whatever the engine calls its end. */
export function endingWithCalls(write: Write): Write {
  return async (sequence, io) => {
    let called = false;
    const emit: typeof io.emit = (event) => {
      called ||= event.type === 'tool-call';
      io.emit(event);
    };
    const written = await write(sequence, { ...io, emit });
    const hasEnded = written.finish === 'end' || written.finish === 'stop';
    return called && hasEnded ? { ...written, finishReason: 'tool-call' } : written;
  };
}

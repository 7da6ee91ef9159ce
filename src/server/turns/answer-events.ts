import { DesksideError, type GenerationEvent } from '../../core/index.ts';

/** The events of a turn that goes well; one that does not is thrown. A turn that was ended early is no answer. */
export async function* answerEvents<E extends { type: string }>(
  run: AsyncIterable<E | GenerationEvent>,
): AsyncGenerator<E | GenerationEvent> {
  for await (const event of run) {
    if (isEvent(event, 'error')) throw event.error;
    if (isEvent(event, 'generation-end') && event.finishReason === 'cancelled') {
      throw new DesksideError('interrupted', {});
    }
    yield event;
  }
}

function isEvent<T extends GenerationEvent['type']>(
  event: { type: string },
  type: T,
): event is Extract<GenerationEvent, { type: T }> {
  return event.type === type;
}

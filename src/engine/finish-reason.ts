import type { FinishReason } from '../core/index.ts';
import type { DecodeFinish } from './engine.ts';

/** The engine's reason for ending, in the words of the event stream. */
export const finishReasons: Readonly<Record<DecodeFinish, FinishReason>> = {
  end: 'stop',
  stop: 'stop',
  pause: 'stop',
  length: 'length',
  context: 'length',
  'no-room': 'length',
  cancelled: 'cancelled',
};

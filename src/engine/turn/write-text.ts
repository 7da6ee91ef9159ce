import { repetition, type TokenLogProbability } from '../../core/index.ts';
import { defaultSpeculative } from '../default-speculative.ts';
import type { DecodeOptions, Sequence } from '../engine.ts';
import type { WriteIo, WrittenAnswer } from './answer-turn.ts';
import { decodeText, type OnText } from './decode-text.ts';
import { DecodeUsage } from './decode-usage.ts';
import { RepetitionStop } from './repetition-stop.ts';
import { plainText, type TextEvent, type TextParser } from './text-parser.ts';

export interface WriteTextOptions extends DecodeOptions {
  /** Whether an answer that goes round in a circle is ended. */
  stopRepetition?: boolean | undefined;
}

/** Writes an answer in one go, as text or as whatever the parser makes of it. */
export async function writeText(
  sequence: Sequence,
  { speculative = defaultSpeculative, stopRepetition = false, ...options }: WriteTextOptions,
  { signal, emit, parser = plainText }: WriteIo<never> & { parser?: TextParser | undefined },
): Promise<WrittenAnswer> {
  const stop = stopRepetition ? new RepetitionStop(signal) : null;
  const pending: TokenLogProbability[] = [];
  /** What is told of tokens goes with the next text that is shown: a parser may hold some of it back. */
  const show = (events: readonly TextEvent[]): void => {
    for (const event of events) {
      const isTold = pending.length > 0 && (event.type === 'text-delta' || event.type === 'reasoning-delta');
      emit(isTold ? { ...event, logProbabilities: pending.splice(0) } : event);
    }
  };
  const onText: OnText = (text, logProbabilities = []) => {
    pending.push(...logProbabilities);
    show(parser.push(text));
    stop?.push(text);
  };
  const io = { signal: stop?.signal ?? signal, onText };
  const end = await decodeText(sequence, { ...options, speculative }, io);
  show(parser.end());
  if (pending.length > 0) emit({ type: 'text-delta', text: '', logProbabilities: pending });
  const usage = new DecodeUsage(speculative);
  usage.add(end);
  if (stop?.stopped && end.finish === 'cancelled')
    return { finish: 'stop', rawFinishReason: repetition, usage };
  return { finish: end.finish, stopText: end.stopText, usage };
}

import type { TokenLogProbability } from '../../core/index.ts';
import { defaultSpeculative } from '../default-speculative.ts';
import type { DecodeOptions, Sequence } from '../engine.ts';
import type { WriteIo, WrittenAnswer } from './answer-turn.ts';
import { decodeText, type OnText } from './decode-text.ts';
import { DecodeUsage } from './decode-usage.ts';
import { plainText, type TextEvent, type TextParser } from './text-parser.ts';

/** Writes an answer in one go, as text or as whatever the parser makes of it. */
export async function writeText(
  sequence: Sequence,
  { speculative = defaultSpeculative, ...options }: DecodeOptions,
  { signal, emit, parser = plainText }: WriteIo<never> & { parser?: TextParser | undefined },
): Promise<WrittenAnswer> {
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
  };
  const end = await decodeText(sequence, { ...options, speculative }, { signal, onText });
  show(parser.end());
  if (pending.length > 0) emit({ type: 'text-delta', text: '', logProbabilities: pending });
  const usage = new DecodeUsage(speculative);
  usage.add(end);
  return { finish: end.finish, stopText: end.stopText, usage };
}

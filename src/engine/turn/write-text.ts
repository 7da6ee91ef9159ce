import { defaultSpeculative } from '../default-speculative.ts';
import type { DecodeOptions, Sequence } from '../engine.ts';
import type { WriteIo, WrittenAnswer } from './answer-turn.ts';
import { decodeText } from './decode-text.ts';
import { DecodeUsage } from './decode-usage.ts';
import { plainText, type TextParser } from './text-parser.ts';

/** Writes an answer in one go, as text or as whatever the parser makes of it. */
export async function writeText(
  sequence: Sequence,
  { speculative = defaultSpeculative, ...options }: DecodeOptions,
  { signal, emit, parser = plainText }: WriteIo<never> & { parser?: TextParser | undefined },
): Promise<WrittenAnswer> {
  const onText = (text: string): void => parser.push(text).forEach(emit);
  const end = await decodeText(sequence, { ...options, speculative }, { signal, onText });
  parser.end().forEach(emit);
  const usage = new DecodeUsage(speculative);
  usage.add(end);
  return { finish: end.finish, usage };
}

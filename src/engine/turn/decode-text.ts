import { DesksideError, type TokenLogProbability } from '../../core/index.ts';
import type { DecodeEvent, DecodeOptions, Sequence } from '../engine.ts';

export type DecodeEnd = Extract<DecodeEvent, { type: 'decode-end' }>;

/** Text as it comes, and how likely its tokens were, where that was asked for. */
export type OnText = (text: string, logProbabilities?: TokenLogProbability[]) => void;

/** Draws tokens and hands their text on; returns how it ended. */
export async function decodeText(
  sequence: Sequence,
  options: DecodeOptions,
  { signal, onText }: { signal: AbortSignal; onText: OnText },
): Promise<DecodeEnd> {
  for await (const event of sequence.decode(options, { signal })) {
    if (event.type === 'decode-end') return event;
    onText(event.text, event.logProbabilities);
  }
  throw new DesksideError('engine-protocol', { reason: 'decoding ended without an end' });
}

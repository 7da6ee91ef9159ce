import { DesksideError } from '../../core/index.ts';
import type { DecodeEvent, DecodeOptions, Sequence } from '../engine.ts';

export type DecodeEnd = Extract<DecodeEvent, { type: 'decode-end' }>;

/** Draws tokens and hands their text on; returns how it ended. */
export async function decodeText(
  sequence: Sequence,
  options: DecodeOptions,
  { signal, onText }: { signal: AbortSignal; onText: (text: string) => void },
): Promise<DecodeEnd> {
  for await (const event of sequence.decode(options, { signal })) {
    if (event.type === 'decode-end') return event;
    onText(event.text);
  }
  throw new DesksideError('engine-protocol', { reason: 'decoding ended without an end' });
}

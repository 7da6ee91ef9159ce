// Our whole road: prefix cache, engine process, messages, sampling, text.
import {
  type DecodeEvent,
  type DecodeOptions,
  type LoadedModel,
  openPrompt,
  type PrefixCache,
  type Sequence,
} from '../../src/engine/index.ts';
import { greedy } from '../greedy.ts';
import type { Ask, Piece } from './ask.ts';

/** @param cache keeps the fixed parts; `null` where nothing is shared */
export function askOurs(model: LoadedModel, cache: PrefixCache | null): Ask {
  return async ({ tokens, fixedTokens, outputTokens }, { signal, onPiece } = {}) => {
    const askedAt = performance.now();
    const pieces: Piece[] = [];
    const breakpoints = fixedTokens === 0 ? [] : [fixedTokens];
    const prompt = { tokens, breakpoints, cache, reserveTokens: outputTokens };
    const { sequence, usage } = await openPrompt(model, prompt, { signal });
    await using _ = sequence;
    const options = { sampling: greedy, maxTokens: outputTokens };
    const passed = { goOnWith: tokens.at(-1) ?? 0, signal };
    let written = 0;
    for await (const event of writeExactly(sequence, options, passed)) {
      written = event.written;
      if (event.type !== 'text') continue;
      const piece = { at: performance.now(), tokens: event.tokens };
      pieces.push(piece);
      onPiece?.(piece);
    }
    const { promptTokens, cachedTokens } = usage;
    return { askedAt, pieces, endedAt: performance.now(), promptTokens, cachedTokens, outputTokens: written };
  };
}

type Written = DecodeEvent & { written: number };

/**
 * Goes on where the model ends, with another token in the place of the end: every token drawn has cost a step, so an
 * end counts as one, and an answer that is ended often takes no fewer steps than another.
 */
async function* writeExactly(
  sequence: Sequence,
  options: DecodeOptions,
  { goOnWith, signal }: { goOnWith: number; signal: AbortSignal | undefined },
): AsyncGenerator<Written> {
  let done = 0;
  for (;;) {
    const maxTokens = options.maxTokens - done;
    let finish: string | undefined;
    for await (const event of sequence.decode({ ...options, maxTokens }, { signal })) {
      if (event.type === 'decode-end') {
        finish = event.finish;
        done += event.tokens + (finish === 'end' ? 1 : 0);
      }
      yield { ...event, written: done };
    }
    if (finish !== 'end' || done >= options.maxTokens) return;
    await sequence.prefill([goOnWith], { signal });
  }
}

// Draws tokens through the library's stages, built from our sampling parameters. Grammars are not left to the library, which has no
// limits for what following one may take, and ends the process where one leads nowhere (see ../grammar).
import { isDesksideError } from '../../core/index.ts';
import type { GrammarGuide } from '../grammar/index.ts';
import { argmax } from './argmax.ts';
import type { LlamaContext } from './context.ts';
import { LogitMask, nothingLeft } from './logit-mask.ts';
import type { NativeLibrary, SamplerChain, StageOptions } from './native-library.ts';
import type { Vocab } from './vocab.ts';

export interface SamplerOptions extends StageOptions {
  /** What is drawn is kept to it. */
  guide?: GrammarGuide | null;
}

/**
 * The likeliest token is right whatever the others are, so that damage of a few of them does not matter to it. The chain adds
 * all of them up.
 */
const sparsely = 16;
/** The most likely tokens are asked about one by one before all are: nearly always one of the first is allowed. */
const mostAsked = 16;

export class LlamaSampler implements Disposable {
  readonly #chain: SamplerChain;
  readonly #guide: GrammarGuide | null;
  readonly #mask: LogitMask | null;
  #freed = false;

  constructor(library: NativeLibrary, vocab: Vocab, options: SamplerOptions) {
    this.#guide = options.guide ?? null;
    this.#mask = LogitMask.of(options.sampling.logitBias, vocab.size);
    this.#chain = library.createChain(vocab, options);
  }

  /**
   * Draws from the logits of a batch entry and counts the token as taken. Throws `logits-not-finite`, and
   * `grammar-invalid` where the grammar leaves nothing to draw.
   */
  sample(context: LlamaContext, index: number): number {
    const logits = context.logits(index, this.#chain.plainGreedy ? sparsely : 1);
    const guide = this.#guide;
    this.#mask?.apply(logits);
    if (guide === null) return this.#draw(logits, context, index);
    const token =
      this.#likeliestAllowed(logits, guide) ??
      this.#drawnAllowed(logits, guide, context, index) ??
      this.#drawMasked(logits, guide, context, index);
    guide.accept(token);
    return token;
  }

  #draw(logits: Float32Array, context: LlamaContext, index: number): number {
    // A chain would write out a list of all candidates for every token, three times the time of looking at them.
    if (this.#chain.plainGreedy) return argmax(logits);
    return this.#chain.draw(context.pointer, index, logits);
  }

  /** What masking would come to, for less. Null where that is not known yet. */
  #likeliestAllowed(logits: Float32Array, guide: GrammarGuide): number | null {
    if (!this.#chain.plainGreedy) return null;
    for (let asked = 0; asked < mostAsked; asked += 1) {
      const token = argmax(logits);
      if (logits[token] === Number.NEGATIVE_INFINITY) return null;
      if (guide.allows(token)) return token;
      logits[token] = Number.NEGATIVE_INFINITY;
    }
    return null;
  }

  /** Nearly always what is drawn of all tokens is allowed. Null where it is not, or cannot be drawn again. */
  #drawnAllowed(
    logits: Float32Array,
    guide: GrammarGuide,
    context: LlamaContext,
    index: number,
  ): number | null {
    if (this.#chain.plainGreedy || !this.#chain.redraws) return null;
    const token = this.#draw(logits, context, index);
    return guide.allows(token) ? token : null;
  }

  /** As in llama.cpp the grammar comes first, so that what it forbids is never kept by a later stage. */
  #drawMasked(logits: Float32Array, guide: GrammarGuide, context: LlamaContext, index: number): number {
    try {
      guide.mask(logits);
    } catch (error) {
      // What the grammar would have allowed is what may not be drawn.
      throw this.#mask === null || !isDesksideError(error, 'grammar-invalid') ? error : nothingLeft();
    }
    return this.#draw(logits, context, index);
  }

  [Symbol.dispose](): void {
    if (this.#freed) return;
    this.#freed = true;
    this.#chain[Symbol.dispose]();
  }
}

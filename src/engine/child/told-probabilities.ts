// How likely the tokens of an answer were, to be told with the text that they make up.
import type { ScoredToken, TokenLogProbability } from '../../core/index.ts';
import { LogProbabilities } from '../log-probabilities.ts';

/** The bytes of a token. */
type PieceOf = (token: number) => Uint8Array;

export class ToldProbabilities {
  readonly #alternatives: number;
  readonly #pieceOf: PieceOf;
  #pending: { told: TokenLogProbability; end: number }[] = [];
  /** Bytes of text that the tokens so far stand for. */
  #bytes = 0;

  /** @param alternatives how many of the likeliest are told beside each token */
  constructor(alternatives: number, pieceOf: PieceOf) {
    this.#alternatives = alternatives;
    this.#pieceOf = pieceOf;
  }

  /**
   * Looks at the logits that a token is to be drawn from, before anything is forbidden in them. Returns what is to be told which
   * token it was: what was drawn is not among what was forbidden.
   */
  look(logits: Float32Array): (drawn: number, textBytes: number) => void {
    const probabilities = new LogProbabilities(logits);
    const scored = (token: number): ScoredToken => ({
      token,
      bytes: [...this.#pieceOf(token)],
      logProbability: probabilities.of(token),
    });
    const alternatives = likeliest(logits, this.#alternatives).map(scored);
    return (drawn, textBytes) => {
      this.#bytes += textBytes;
      this.#pending.push({ told: { ...scored(drawn), alternatives }, end: this.#bytes });
    };
  }

  /** Those whose text is among the first so many bytes and that have not been told; they have now. */
  take(shownBytes: number): TokenLogProbability[] {
    const at = this.#pending.findIndex(({ end }) => end > shownBytes);
    const taken = this.#pending.splice(0, at < 0 ? this.#pending.length : at);
    return taken.map(({ told }) => told);
  }
}

/** The tokens with the largest logits, the largest first; the smaller id first of equals. */
function likeliest(logits: Float32Array, count: number): number[] {
  const best: number[] = [];
  if (count === 0) return best;
  const of = (token: number | undefined): number =>
    token === undefined ? -Infinity : (logits[token] ?? -Infinity);
  logits.forEach((logit, token) => {
    if (logit === -Infinity || (best.length === count && logit <= of(best.at(-1)))) return;
    const at = best.findIndex((other) => of(other) < logit);
    best.splice(at < 0 ? best.length : at, 0, token);
    if (best.length > count) best.pop();
  });
  return best;
}

// What may never be drawn, or alone may be: done to the logits before anything else, so that no stage can bring it back.
import { DesksideError, type LogitBias } from '../../core/index.ts';

export class LogitMask {
  readonly #never: readonly number[];
  /** `null`: all but those. */
  readonly #only: ReadonlySet<number> | null;

  private constructor(never: readonly number[], only: ReadonlySet<number> | null) {
    this.#never = never;
    this.#only = only;
  }

  /** `null` where nothing is forbidden. Throws `request-invalid` for tokens that do not exist, and where nothing is left. */
  static of(biases: readonly LogitBias[], vocabularySize: number): LogitMask | null {
    if (biases.some(({ token }) => token >= vocabularySize)) throw refused('names_no_token');
    const named = (kind: LogitBias['bias']): number[] =>
      biases.filter(({ bias }) => bias === kind).map(({ token }) => token);
    const [never, always] = [named('never'), named('always')];
    if (never.length === 0 && always.length === 0) return null;
    if (never.length === vocabularySize) throw nothingLeft();
    return new LogitMask(never, always.length === 0 ? null : new Set(always));
  }

  apply(logits: Float32Array): void {
    for (const token of this.#never) logits[token] = Number.NEGATIVE_INFINITY;
    if (this.#only === null) return;
    for (let token = 0; token < logits.length; token += 1) {
      if (!this.#only.has(token)) logits[token] = Number.NEGATIVE_INFINITY;
    }
  }
}

function refused(problem: string): DesksideError<'request-invalid'> {
  return new DesksideError('request-invalid', { field: 'sampling.logitBias', problem });
}

/** All that may be drawn is forbidden. */
export function nothingLeft(): DesksideError<'request-invalid'> {
  return refused('leaves_nothing_to_draw');
}

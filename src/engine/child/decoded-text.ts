// What a decode has written so far: which of its text may be shown, and whether the text or a limit ends it.
import type { Params, Result } from '../protocol.ts';
import type { Reply } from './job.ts';
import { TextEvents } from './text-events.ts';
import { TextStream } from './text-stream.ts';
import type { ToldProbabilities } from './told-probabilities.ts';

type Finish = Result<'decode'>['finish'];
type Limits = Pick<Params<'decode'>, 'maxTokens' | 'stop' | 'pauseAfter'>;

export class DecodedText {
  tokens = 0;
  readonly #limits: Limits;
  readonly #events: TextEvents;
  readonly #stream: TextStream;
  readonly #endLength: number;
  #end = '';
  readonly #told: ToldProbabilities | null;
  #shownBytes = 0;

  constructor(limits: Limits, reply: Pick<Reply<'decode'>, 'event'>, told: ToldProbabilities | null = null) {
    this.#limits = limits;
    this.#told = told;
    this.#events = new TextEvents(reply);
    this.#stream = new TextStream(limits.stop);
    this.#endLength = Math.max(0, ...limits.pauseAfter.map((text) => text.length));
  }

  /**
   * Takes the bytes of one more token.
   * @param room whether the sequence has a cell for yet another one
   * @returns why nothing more may be drawn, `null` to go on
   */
  push(bytes: Uint8Array, room: boolean): Finish | null {
    this.tokens += 1;
    const { text, stopped } = this.#stream.push(bytes);
    this.#show(text);
    if (stopped) return 'stop';
    if (this.tokens >= this.#limits.maxTokens) return 'length';
    if (!room) return 'context';
    return this.#pauses() ? 'pause' : null;
  }

  /** The stop string that ended the text. */
  get stopText(): string | undefined {
    return this.#stream.stopText;
  }

  /** Shows what was held back, unless it belongs to a stop string. */
  end(finish: Finish): void {
    // Nobody is told of tokens that turned out to be a stop string.
    if (finish !== 'stop') {
      this.#show(this.#stream.end());
      this.#tell(Number.POSITIVE_INFINITY);
    }
    this.#events.flush();
  }

  /** Text that is held back as the possible beginning of a stop string counts: it is what the model has written. */
  #pauses(): boolean {
    const text = this.#end + this.#stream.held;
    return this.#limits.pauseAfter.some((end) => text.endsWith(end));
  }

  #tell(shownBytes: number): void {
    if (this.#told !== null) this.#events.tell(this.#told.take(shownBytes));
  }

  #show(text: string): void {
    if (text === '') return;
    if (this.#told !== null) {
      this.#shownBytes += Buffer.byteLength(text);
      this.#tell(this.#shownBytes);
    }
    const end = this.#end + text;
    this.#end = end.slice(Math.max(0, end.length - this.#endLength));
    this.#events.add(text, this.tokens);
  }
}

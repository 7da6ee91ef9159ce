// Sends text to the host, at most once a frame. Every message wakes the host up, on a processor that the next token
// needs: at a hundred tokens a second, one message each would cost a twentieth of the speed, to be seen by nobody.
import type { TokenLogProbability } from '../../core/index.ts';
import type { Reply } from './job.ts';

/** Text that comes faster than this is sent together; a screen shows no difference. */
const frameMs = 40;

export class TextEvents {
  readonly #reply: Pick<Reply<'decode'>, 'event'>;
  readonly #now: () => number;
  #sentAt = Number.NEGATIVE_INFINITY;
  #sentTokens = 0;
  #text = '';
  #tokens = 0;
  #logProbabilities: TokenLogProbability[] = [];

  /** @param now milliseconds of a steady clock */
  constructor(reply: Pick<Reply<'decode'>, 'event'>, now: () => number = () => performance.now()) {
    this.#reply = reply;
    this.#now = now;
  }

  /** @param tokens all tokens drawn so far, those of this text included */
  add(text: string, tokens: number): void {
    this.#text += text;
    this.#tokens = tokens;
    if (this.#now() - this.#sentAt >= frameMs) this.flush();
  }

  /** Takes what is to be told of tokens; it goes with the text that is sent next. */
  tell(logProbabilities: readonly TokenLogProbability[]): void {
    this.#logProbabilities.push(...logProbabilities);
  }

  /** Sends what waits; to be called before anybody is told that the text has ended. */
  flush(): void {
    const logProbabilities = this.#logProbabilities;
    if (this.#text === '' && logProbabilities.length === 0) return;
    const told = logProbabilities.length === 0 ? {} : { logProbabilities };
    const tokens = this.#tokens - this.#sentTokens;
    this.#reply.event({ type: 'text', text: this.#text, tokens, ...told });
    this.#logProbabilities = [];
    this.#sentAt = this.#now();
    this.#sentTokens = this.#tokens;
    this.#text = '';
  }
}

// How the page of this computer's owner gets in: a code in an address that works once, exchanged for a token that the page keeps. Only
// digests of both are held, and nothing of it outlives the server.
import { createHash, randomBytes } from 'node:crypto';
import { DesksideError } from '../../core/index.ts';

/** Long enough to find the window, and too short for an address that was left in a history. */
const codeMs = 10 * 60_000;
/** A token that nobody has shown for so long is forgotten. */
const idleMs = 24 * 3_600_000;
/** Of codes and of tokens; those that were used longest ago go first. */
const most = 1000;

export class PageSessions {
  readonly #now: () => number;
  /** Digest → until when it is good. */
  readonly #codes = new Map<string, number>();
  readonly #tokens = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** For the part of an address behind `#`, which browsers send to nobody. */
  newCode(): string {
    return this.#keep(this.#codes, '', codeMs);
  }

  /** The token for a code, which is used up. Throws `http-key-refused`. */
  open(code: string): string {
    const digest = digestOf(code);
    const until = this.#codes.get(digest) ?? 0;
    this.#codes.delete(digest);
    if (until < this.#now()) throw new DesksideError('http-key-refused', { given: true });
    return this.#keep(this.#tokens, 'page_', idleMs);
  }

  isOpen(token: string): boolean {
    const digest = digestOf(token);
    const until = this.#tokens.get(digest) ?? 0;
    this.#tokens.delete(digest);
    if (until < this.#now()) return false;
    this.#tokens.set(digest, this.#now() + idleMs);
    return true;
  }

  #keep(kept: Map<string, number>, prefix: string, forMs: number): string {
    const secret = `${prefix}${randomBytes(32).toString('base64url')}`;
    kept.set(digestOf(secret), this.#now() + forMs);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return secret;
  }
}

/** What is looked up by a digest tells nobody how near a guess was. */
function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

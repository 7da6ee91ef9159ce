// Something that drafts what a sequence goes on with. A draft token costs time and never a different answer: every token is
// drawn from the model all the same (see DecodeJob).
import type { TokenLog } from './token-log.ts';

export interface Proposer {
  /**
   * @param log what the sequence holds
   * @param last the token drawn last, which comes after that
   * @param most tokens that may be proposed
   * @returns the tokens that may follow, possibly none
   */
  propose(log: TokenLog, last: number, most: number): readonly number[];
}

// One request whose answer is watched as it comes, the same way on both sides.

export interface StreamRequest {
  tokens: readonly number[];
  /** Length of the part that other requests share; 0 when there is none. */
  fixedTokens: number;
  /** Tokens to write: exactly as many, since no answer may be cheaper than another. */
  outputTokens: number;
}

export interface StreamIo {
  signal?: AbortSignal;
  onPiece?: (piece: Piece) => void;
}

/** Text as it arrived: `performance.now()`, and how many tokens it was of. */
export interface Piece {
  at: number;
  tokens: number;
}

export interface StreamTrace {
  askedAt: number;
  pieces: Piece[];
  endedAt: number;
  promptTokens: number;
  cachedTokens: number;
  outputTokens: number;
}

/** Asks, and resolves when the answer is whole. A request that was given up has the pieces that came before that. */
export type Ask = (request: StreamRequest, io?: StreamIo) => Promise<StreamTrace>;

/** Throws when an answer has another length than was asked for: its figures would not be comparable. */
export function checkLength({ outputTokens }: StreamTrace, request: StreamRequest): void {
  if (outputTokens === request.outputTokens) return;
  throw new Error(`a stream wrote ${outputTokens} tokens instead of ${request.outputTokens}`);
}

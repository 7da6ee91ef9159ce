/** Tokens that the engine's library computes at once at most: a larger batch would be cut into several. */
export const largestBatch = 512;

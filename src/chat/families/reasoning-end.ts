/** How reasoning that has begun ends: the mark that the model writes, and what stands behind it. */
export interface ReasoningEnd {
  mark: string;
  /** What is written for a model that does not end by itself: the mark, and white space before it. */
  forced: string;
  /** Between the mark and an answer that is not free to call a tool. */
  words: string;
  /** Between the mark and whatever the model likes. */
  freeWords: string;
}

/** How reasoning that has begun ends: the mark that the model writes, and the words that stand between it and the answer. */
export interface ReasoningEnd {
  mark: string;
  words: string;
}

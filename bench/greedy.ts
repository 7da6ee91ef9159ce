/** Always the likeliest token, and nothing done to its probability. */
export const greedy = { temperature: 0, topK: 0, topP: 1, minP: 0, repeatPenalty: 1 };

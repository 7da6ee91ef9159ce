import type { ApiAnswer } from '../schemas/index.ts';

/** Before anything is known. */
export function newAnswer(model: string): ApiAnswer {
  return {
    state: 'running',
    model,
    progress: {
      phase: 'waiting',
      place: null,
      fraction: null,
      doneTokens: 0,
      totalTokens: 0,
      cachedTokens: 0,
      tokensPerSecond: null,
      leftMs: null,
      pages: null,
    },
    passages: [],
    passagesLead: false,
    statements: [],
    fields: [],
    text: '',
    reasoning: '',
    calls: [],
    notFound: false,
    leftOut: 0,
    finishReason: null,
    warnings: [],
    notices: [],
    receipt: null,
    earlierReceipts: [],
    error: null,
  };
}

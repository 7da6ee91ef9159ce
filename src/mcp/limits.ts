// What a server of tools may cost: it is somebody else's program.

export const mcpLimits = {
  /** Of one message: an answer larger than that belongs in a file. */
  messageBytes: 50 * 1024 * 1024,
  /** Since the last request: a server that writes that much and answers nothing is flooding. */
  unaskedBytes: 60 * 1024 * 1024,
  /** More than any model can make use of, and as many as a request may have. */
  tools: 1000,
  /** Of what one tool says of itself: name, description and schema. */
  toolBytes: 100_000,
  /** Of all that a server says of its tools: more than any context. */
  listBytes: 4_000_000,
  /** Pages of a list. */
  pages: 100,
  /** To start, and to say what there is: some are downloaded by what starts them. */
  startMs: 60_000,
  /** To answer a call; a run has limits of its own, which are shorter. */
  callMs: 3_600_000,
  /** Characters kept of what it writes to standard error. */
  logCharacters: 8000,
  /** To end once its input is closed, before it is made to. */
  endMs: 1000,
  /** Of a file that configures servers. */
  configBytes: 1_000_000,
} as const;

// What a server takes from strangers, and no more.

export const serverLimits = {
  /** A long PDF comes as base64 in JSON, a third larger than it is. */
  bodyBytes: 64 * 2 ** 20,
  /** Of all bodies that are being read at once: they lie in memory. */
  bodiesBytes: 256 * 2 ** 20,
  /** Without a byte more of a body. */
  bodyStallMs: 30_000,
  /** For a whole body, at whatever speed. */
  bodyMs: 600_000,
  /** Request line and headers; one of Codex's headers alone has over a kilobyte. */
  headerBytes: 32 * 2 ** 10,
  /** Until all headers are there; longer than `idleMs`, or an idle connection would be cut for it. */
  headersMs: 80_000,
  /** A connection that nobody uses: longer than clients keep theirs. */
  idleMs: 75_000,
  /** Between two looks at a watched folder: whoever saves a file is not asking about it a second later. */
  watchMs: 2000,
  connections: 4096,
  /** Between two looks at the files of a certificate: renewed ones are there days before they are needed. */
  renewMs: 30_000,
  /** A reader who takes nothing for so long has gone. */
  stalledReaderMs: 120_000,
  /** Between two signs of life of a stream: proxies and clients give up after a minute, some after thirty seconds. */
  pingMs: 10_000,
  /** Errors have a status of their own if they come before this; afterwards the headers have gone out. */
  holdStreamMs: 10_000,
  /** The same for an answer in one piece: clients wait five minutes for headers. */
  holdAnswerMs: 60_000,
  /** A command that has taken a model and does nothing gives it back after this, where others wait; and in any case after the other. */
  lentIdleMs: 5000,
  lentForgottenMs: 300_000,
  /** Between two looks whether the key is still there that programs with tools run for. */
  toolsKeyMs: 5000,
  /** A call of a tool that nobody has allowed by then counts as refused; where nobody listens any more, its answer is stopped. */
  callQuestionMs: 300_000,
  callGoneMs: 90_000,
  /** How long requests that run may take when the server is told to end. */
  graceMs: 5000,
} as const;

export type ServerLimits = { readonly [K in keyof typeof serverLimits]: number };

// What stands at a place where a model may have begun to call a tool.

/** A call as the model wrote it; its arguments are what it wrote, not yet held against the tool. */
export interface WrittenCall {
  name: string;
  arguments: unknown;
}

/**
 * `more`: it cannot be said yet. `text`: no call stands here, only text that begins like one. `calls`: up to `end`. `malformed`: a call was
 * begun and is none; up to `end`.
 */
export type CallRead =
  | { type: 'more' }
  | { type: 'text' }
  | { type: 'calls'; calls: WrittenCall[]; end: number }
  | { type: 'malformed'; name: string | null; problem: string; end: number };

/** Reads calls in the way of one family. What it says of a text never changes when more text follows, but for `more`. */
export interface CallReader {
  /** Where one of these stands, calls may begin. */
  readonly triggers: readonly string[];
  /** What may stand around and between calls, and means nothing after one. */
  readonly closings: readonly string[];
  /** Calls have no mark of their own: they begin where an answer does. */
  readonly bare: boolean;
  /** @param final whether nothing will follow `text` */
  read(text: string, at: number, final: boolean): CallRead;
}

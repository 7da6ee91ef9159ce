import { CallCursor, MalformedCall, MoreNeeded, NoCall } from './call-cursor.ts';
import type { CallRead, CallReader, WrittenCall } from './call-read.ts';

export interface ReaderParts {
  /** What stands before the first call, in order; any but the last may be missing. One of them has to be there. */
  open: readonly (string | null)[];
  closings: readonly string[];
  /** What ends a malformed call; without one it goes to the end of the answer. */
  end?: string | undefined;
  bare?: boolean | undefined;
  /**
   * Reads what stands after `open`. Throws NoCall, MalformedCall or MoreNeeded.
   * @param begun called with the name once it is certain that this is meant as a call
   */
  body(cursor: CallCursor, begun: (name: string) => void): WrittenCall[];
}

export function createReader({ open, closings, end, bare = false, body }: ReaderParts): CallReader {
  const triggers = open.filter((piece) => piece !== null).filter(isMark);
  const read: CallReader['read'] = (text, at, final) => {
    const cursor = new CallCursor(text, at, final);
    let name: string | null = null;
    try {
      if (!bare) takeOpening(cursor, open);
      cursor.skipSpace();
      const calls = body(cursor, (begun) => {
        name = begun;
      });
      return { type: 'calls', calls, end: cursor.at };
    } catch (error) {
      if (error instanceof MoreNeeded) return { type: 'more' };
      if (error instanceof NoCall) return { type: 'text' };
      if (!(error instanceof MalformedCall)) throw error;
      return malformed({ text, at: cursor.at, final, end, name, problem: error.message });
    }
  };
  return { triggers: bare ? ['{', '['] : triggers, closings, bare, read };
}

/** The last mark has to be there; models forget those before it, and words around it. */
function takeOpening(cursor: CallCursor, open: readonly (string | null)[]): void {
  const last = open.findLastIndex((piece) => piece !== null && isMark(piece));
  for (const [place, piece] of open.entries()) {
    cursor.skipSpace();
    if (piece === null) cursor.match(/[\w-]*/);
    else if (!cursor.take(piece) && place === last) throw new NoCall();
  }
}

function isMark(piece: string): boolean {
  return /[<[|]/.test(piece);
}

function malformed(parts: {
  text: string;
  at: number;
  final: boolean;
  end: string | undefined;
  name: string | null;
  problem: string;
}): CallRead {
  const { text, at, final, end, name, problem } = parts;
  const found = end === undefined ? -1 : text.indexOf(end, at);
  if (found >= 0) return { type: 'malformed', name, problem, end: found + (end?.length ?? 0) };
  return final ? { type: 'malformed', name, problem, end: text.length } : { type: 'more' };
}

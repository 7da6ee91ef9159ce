import { type CallCursor, MalformedCall } from './call-cursor.ts';

/** Everything up to `close`, with a comma between two and, as people write it, perhaps behind the last. What opened it was passed. */
export function commaSeparated<T>(cursor: CallCursor, close: string, readOne: () => T): T[] {
  const all: T[] = [];
  for (;;) {
    cursor.skipSpace();
    if (cursor.take(close)) return all;
    if (all.length > 0) {
      if (!cursor.take(',')) throw new MalformedCall('unexpected_text');
      cursor.skipSpace();
      if (cursor.take(close)) return all;
    }
    all.push(readOne());
  }
}

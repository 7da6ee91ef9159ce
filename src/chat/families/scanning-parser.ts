import type { CallReader } from '../calls/call-read.ts';
import type { OutputParser } from './family.ts';
import { OutputScanner, type Scanned } from './output-scanner.ts';
import { PartWriter } from './part-writer.ts';

/** What a family does with the output: text between markers, and the markers, in order. */
export interface OutputState {
  text(text: string, writer: PartWriter): void;
  marker(marker: string, writer: PartWriter): void;
  /** The output has ended. */
  end?(writer: PartWriter): void;
}

/** A parser that finds markers and calls, and leaves the meaning of markers to the state. */
export function scanningParser(
  markers: readonly string[],
  state: OutputState,
  calls: CallReader | null = null,
): OutputParser {
  const writer = new PartWriter(calls !== null);
  const closings = calls?.closings ?? [];
  /** Closing marks mean nothing right behind a call; elsewhere they are text. */
  let behindCall = false;
  const scanner = new OutputScanner({
    markers: [...new Set([...markers, ...closings])],
    calls,
    mayBeginBare: () => writer.atStart,
  });
  const take = (scanned: Scanned): void => {
    if (scanned.type === 'calls') {
      writeCalls(scanned, writer);
      behindCall = true;
    } else if (scanned.type === 'text') {
      if (scanned.text.trim() !== '') behindCall = false;
      state.text(scanned.text, writer);
    } else if (markers.includes(scanned.marker)) state.marker(scanned.marker, writer);
    else if (behindCall) writer.skipSpace();
    else state.text(scanned.marker, writer);
  };
  return {
    push: (text) => {
      scanner.push(text, take);
      return writer.take();
    },
    end: () => {
      scanner.end(take);
      state.end?.(writer);
      writer.end();
      return writer.take();
    },
  };
}

function writeCalls({ read, text }: Extract<Scanned, { type: 'calls' }>, writer: PartWriter): void {
  if (read.type === 'malformed') {
    const { name, problem } = read;
    writer.call({ type: 'malformed-call', name, problem, text });
    return;
  }
  for (const { name, arguments: args } of read.calls)
    writer.call({ type: 'call', name, arguments: args, text });
}

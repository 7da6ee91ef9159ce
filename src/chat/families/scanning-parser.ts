import type { OutputParser, OutputPart } from './family.ts';
import { MarkerScanner } from './marker-scanner.ts';
import { PartWriter } from './part-writer.ts';

/** What a family does with the output: text between markers, and the markers, in order. */
export interface OutputState {
  text(text: string, writer: PartWriter): void;
  marker(marker: string, writer: PartWriter): void;
}

/** A parser that finds markers and leaves their meaning to the state. */
export function scanningParser(markers: readonly string[], state: OutputState): OutputParser {
  const scanner = new MarkerScanner(markers);
  const writer = new PartWriter();
  const take = (scanned: ReturnType<MarkerScanner['push']>): OutputPart[] => {
    for (const found of scanned) {
      if (found.type === 'text') {
        state.text(found.text, writer);
      } else {
        state.marker(found.marker, writer);
      }
    }
    return writer.take();
  };
  return { push: (text) => take(scanner.push(text)), end: () => take(scanner.end()) };
}

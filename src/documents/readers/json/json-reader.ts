import { codeChunks } from '../code/code-chunks.ts';
import { readPlainText } from '../plain-text.ts';
import type { Block, Reader } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { jsonUnits } from './json-units.ts';

/** JSON, in one piece or by the line: kept as it is, cited by the record. What is not quite JSON is cited by the line. */
export const jsonReader: Reader = {
  format: 'json',
  version: 1,
  withoutPictures: true,
  extensions: ['json', 'jsonl', 'ndjson', 'geojson'],
  async read(input) {
    return readPlainText(input, (text) => jsonUnits(text)?.map(blockOf) ?? codeChunks(splitLines(text)));
  },
};

function blockOf({ start, end }: { start: number; end: number }): Block {
  return { kind: 'code', start, end, page: null };
}

import { codeChunks } from '../code/code-chunks.ts';
import { decodeText } from '../decode-text.ts';
import { normaliseText } from '../normalise-text.ts';
import type { Block, Reader } from '../reader.ts';
import { splitLines } from '../split-lines.ts';
import { jsonUnits } from './json-units.ts';

/** JSON, in one piece or by the line: kept as it is, cited by the record. What is not quite JSON is cited by the line. */
export const jsonReader: Reader = {
  format: 'json',
  version: 1,
  extensions: ['json', 'jsonl', 'ndjson', 'geojson'],
  async read(input) {
    const decoded = decodeText(input);
    const { text, warnings } = normaliseText(decoded.text);
    return {
      text,
      blocks: jsonUnits(text)?.map(blockOf) ?? codeChunks(splitLines(text)),
      spans: [],
      pages: null,
      keepsLines: true,
      warnings: [...decoded.warnings, ...warnings],
    };
  },
};

function blockOf({ start, end }: { start: number; end: number }): Block {
  return { kind: 'code', start, end, page: null };
}

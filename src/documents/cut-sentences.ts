// From what a reader found to what can be cited: sentences with page, heading, line and boxes.
import { boxesOf } from './boxes-of.ts';
import type { Sentence } from './document.ts';
import type { Block, ReaderOutput } from './readers/reader.ts';
import { recognisedWords } from './recognised-words.ts';
import { isReference } from './segments/is-reference.ts';
import type { Segment } from './segments/segment.ts';
import { segmentBlock } from './segments/segment-block.ts';
import { splitLong } from './segments/split-long.ts';

/** Sentences of a document, in order. Blocks without a letter or digit have none. */
export function cutSentences(output: ReaderOutput): Sentence[] {
  const lineOf = output.keepsLines ? lineCounter(output.text) : () => null;
  const boxes = boxesOf(output.spans);
  const recognised = recognisedWords(output.spans);
  const sentences: Sentence[] = [];
  let heading: string | null = null;
  for (const block of output.blocks) {
    if (block.kind === 'heading') heading = block.title ?? null;
    for (const { start, end } of segmentsOf(output.text, block, heading)) {
      const found = boxes(start, end);
      const page = found[0]?.page ?? block.page;
      sentences.push({
        index: sentences.length,
        kind: block.kind,
        start,
        end,
        page,
        pageLabel: labelOf(page, output.pageLabels),
        heading,
        line: lineOf(start),
        columns: block.columns ?? null,
        place: block.place ?? null,
        recognised: recognised(start, end),
        boxes: found,
      });
    }
  }
  return sentences;
}

/** A page that is called by its number needs no other name. */
function labelOf(page: number | null, labels: readonly string[] | undefined): string | null {
  const label = page === null ? undefined : labels?.[page - 1];
  return label === undefined || label === `${page}` ? null : label;
}

function segmentsOf(text: string, block: Block, heading: string | null): Segment[] {
  const content = text.slice(block.start, block.end);
  if (!/[\p{L}\p{N}]/u.test(content)) return [];
  const whole = isWhole(block.kind) || isReference(content, heading);
  return (whole ? wholeOf(content) : segmentBlock(content)).map(({ start, end }) => ({
    start: block.start + start,
    end: block.start + end,
  }));
}

const isWhole = (kind: Block['kind']): boolean => kind === 'heading' || kind === 'row' || kind === 'code';

function wholeOf(content: string): Segment[] {
  const start = content.length - content.trimStart().length;
  return splitLong(content, { start, end: content.trimEnd().length });
}

/** 1-based line of an offset; asked with ascending offsets only. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let feed = text.indexOf('\n');
  return (offset) => {
    while (feed !== -1 && feed < offset) {
      line += 1;
      feed = text.indexOf('\n', feed + 1);
    }
    return line;
  };
}

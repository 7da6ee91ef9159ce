import type { Block, ReaderInput, Span } from '../reader.ts';
import { TextBuilder } from '../text-builder.ts';
import { lineEnd, type Vocabulary, vocabularyOf } from './join-line-ends.ts';
import { pageBox } from './page-box.ts';
import type { Paragraph } from './paragraph.ts';
import { tableColumns } from './table-columns.ts';

interface Piece {
  text: string;
  /** Offset of the first visible character, behind the separator. */
  span: Omit<Span, 'start' | 'end'> | undefined;
}

/** The text of all paragraphs, with the place of every piece. */
export function writeParagraphs(
  paragraphs: readonly Paragraph[],
  input: Pick<ReaderInput, 'name' | 'limits'>,
): { text: string; blocks: Block[]; spans: Span[] } {
  const builder = new TextBuilder(input);
  const vocabulary = vocabularyOf(paragraphs.flatMap(({ lines }) => lines.map((line) => line.text)));
  const names = tableColumns(paragraphs);
  const spans: Span[] = [];
  for (const paragraph of paragraphs) {
    const pieces = piecesOf(paragraph, vocabulary);
    const text = pieces.map((piece) => piece.text).join('');
    const columns = names.get(paragraph);
    const start = builder.add(paragraph.kind, text, paragraph.page, columns ? { columns } : {});
    if (start !== undefined) spans.push(...placed(pieces, start));
  }
  return { text: builder.text, blocks: builder.blocks, spans };
}

function piecesOf({ lines }: Paragraph, vocabulary: Vocabulary): Piece[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const pieces = line.runs.map(
      (run): Piece => ({
        text: withoutSoftHyphens(run.text),
        span: {
          ...pageBox(run, line.page),
          ...(run.confidence === undefined ? {} : { confidence: run.confidence }),
        },
      }),
    );
    if (!next) return pieces;
    const { drop, separator } = lineEnd(line.text, next.text, vocabulary);
    const last = pieces.at(-1);
    if (drop === 1 && last && !line.text.endsWith('\u00ad')) last.text = last.text.slice(0, -1);
    return separator === '' ? pieces : [...pieces, { text: separator, span: undefined }];
  });
}

function withoutSoftHyphens(text: string): string {
  return text.replaceAll('\u00ad', '');
}

function placed(pieces: readonly Piece[], start: number): Span[] {
  const spans: Span[] = [];
  let offset = start;
  for (const { text, span } of pieces) {
    const visible = offset + (text.length - text.trimStart().length);
    offset += text.length;
    if (span && offset > visible) spans.push({ start: visible, end: offset, ...span });
  }
  return spans;
}

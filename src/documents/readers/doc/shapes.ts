// What is drawn beside the text: boxes with text in them, and pictures. Each is anchored at a sign in the text (MS-DOC, 2.8.37 and 2.8.32).
import { viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import { rangesOf } from './positions.ts';
import type { WordFile } from './word-file.ts';

const [anchorBytes, textBytes] = [26, 22];

interface Shapes {
  of: 'shapes' | 'headShapes';
  texts: 'textBoxes' | 'headTextBoxes';
  /** Where the text with the anchors begins, and where those of the boxes do. */
  at: number;
  textsAt: number;
  /** Gets what stands at each anchor. */
  marks: Map<number, string>;
  story(from: number, to: number): string;
}

/** Gives the texts of boxes whose anchor is not in the text: those of groups. */
export function addShapes(file: WordFile, { of, texts, at, textsAt, marks, story }: Shapes): string {
  const boxes = new Map<number, string>();
  for (const { from, to, record } of rangesOf(file.table(texts).bytes, textBytes)) {
    const view = viewOf(record);
    const isFree = view.getUint16(8, true) !== 0;
    if (isFree || to > file.lengths[texts]) continue;
    const shape = view.getInt32(14, true);
    boxes.set(shape, (boxes.get(shape) ?? '') + story(textsAt + from, textsAt + to));
  }
  for (const { from, record } of rangesOf(file.table(of).bytes, anchorBytes)) {
    const shape = viewOf(record).getInt32(0, true);
    const text = boxes.get(shape);
    boxes.delete(shape);
    marks.set(at + from, text === undefined ? element('pic:pic') : element('w:txbxContent', {}, text));
  }
  return [...boxes.values()].join('');
}

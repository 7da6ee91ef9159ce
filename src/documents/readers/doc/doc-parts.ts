// A Word file of before 2007 → the parts of a docx, as far as the reader of those looks at them.
import type { CompoundFile } from '../compound/compound-file.ts';
import type { Parts } from '../compound/transcribed.ts';
import { element } from '../compound/xml-text.ts';
import { authorsOf, fontsOf } from './names.ts';
import { numberingXml } from './numbering-xml.ts';
import { rangesOf } from './positions.ts';
import type { Signs } from './run-xml.ts';
import { headsOf } from './running-heads.ts';
import { addShapes } from './shapes.ts';
import { storyXml } from './story-xml.ts';
import { stylesXml } from './styles-xml.ts';
import { openWordFile, type WordFile } from './word-file.ts';
import { WordText } from './word-text.ts';

const commentBytes = 30;

export function docParts(container: CompoundFile, name: string): Parts {
  const file = openWordFile(container, name);
  const text = new WordText(file);
  const { main, footnotes, heads, comments, endnotes, textBoxes } = file.lengths;
  const marks = marksOf(file);
  const signs = {
    marks,
    sectionEnds: sectionEnds(file),
    data: file.data,
    fonts: fontsOf(file.table('fonts').bytes),
  };
  const story = (from: number, to: number): string => storyXml(text, from, to, signs);
  const stories = (which: 'footnotes' | 'endnotes' | 'comments', from: number, of: string): string =>
    storiesXml(file, which, { of, story: (start, end) => story(from + start, from + end) });
  const behindNotes = main + footnotes;
  const boxesAt = behindNotes + heads + comments + endnotes;
  const boxes = addShapes(file, { of: 'shapes', texts: 'textBoxes', at: 0, textsAt: boxesAt, marks, story });
  const headBoxes = {
    of: 'headShapes',
    texts: 'headTextBoxes',
    at: behindNotes,
    textsAt: boxesAt + textBoxes,
  } as const;
  addShapes(file, { ...headBoxes, marks, story });
  const running = headsOf(file, (from, to) => story(behindNotes + from, behindNotes + to));
  const parts: Parts = new Map(running.parts);
  const body = story(0, main) + boxes + running.references;
  parts.set('word/document.xml', element('w:document', {}, element('w:body', {}, body)));
  parts.set('word/styles.xml', stylesXml(file.table('styles').bytes));
  parts.set('word/numbering.xml', numberingXml(file));
  parts.set('word/footnotes.xml', stories('footnotes', main, 'w:footnote'));
  parts.set('word/endnotes.xml', stories('endnotes', behindNotes + heads + comments, 'w:endnote'));
  parts.set('word/comments.xml', stories('comments', behindNotes + heads, 'w:comment'));
  return parts;
}

function sectionEnds(file: WordFile): Signs['sectionEnds'] {
  return new Set(rangesOf(file.table('sections').bytes, 12).map(({ to }) => to));
}

function marksOf(file: WordFile): Map<number, string> {
  const marks = new Map<number, string>();
  for (const [which, name] of [
    ['footnoteMarks', 'w:footnoteReference'],
    ['endnoteMarks', 'w:endnoteReference'],
  ] as const)
    rangesOf(file.table(which).bytes, 2).forEach(({ from }, index) => {
      marks.set(from, element(name, { 'w:id': index }));
    });
  for (const { from } of rangesOf(file.table('commentMarks').bytes, commentBytes)) marks.set(from, '');
  return marks;
}

interface Stories {
  /** The element that each of them is. */
  of: string;
  story(from: number, to: number): string;
}

/** Notes and comments stand one behind the other, in the order of their marks. */
function storiesXml(
  file: WordFile,
  which: 'footnotes' | 'endnotes' | 'comments',
  { of, story }: Stories,
): string {
  const bounds = rangesOf(file.table(which).bytes, 0);
  const authors = which === 'comments' ? authorsOf(file, commentBytes) : [];
  const texts = bounds
    .slice(0, -1)
    .map(({ from, to }, index) =>
      element(of, { 'w:id': index, 'w:author': authors[index] }, story(from, to)),
    );
  return element(`${of}s`, {}, texts.join(''));
}

// An answer as a Word document with real footnotes. Six small files of XML in a zip: a library for it weighs twenty megabytes.
import { passageLines, quoteOf, sourceOf } from '../../footnotes.ts';
import { supportMark } from '../../support-mark.ts';
import { type AnswerFile, notesOf } from '../answer-file.ts';
import { answerTitle } from '../answer-title.ts';
import { footnoteReference, paragraph, run } from './paragraphs.ts';
import { documentParts } from './parts.ts';
import { zipFiles } from './zip-files.ts';

export function answerDocument(file: AnswerFile): Buffer {
  const { answer, passages } = file.answer;
  // Word numbers references, not notes: each has a note of its own.
  const notes: string[] = [];
  const statements = answer.flatMap(({ text, citations, support }) => {
    const references = citations.map((citation) =>
      footnoteReference(notes.push(`${sourceOf(citation)}: “${quoteOf(citation)}”`)),
    );
    const doubt = support === null ? null : supportMark(support);
    return [run(text), ...references, ...(doubt === null ? [] : [run(` ${doubt}`, 'Doubt')]), run(' ')];
  });
  const body = [
    paragraph([run(answerTitle(file.answer))], 'Heading1'),
    paragraph(statements),
    ...titled('Passages by the words of the question', passageLines(passages, null)),
    ...titled('Notes', notesOf(file)),
  ];
  return zipFiles(documentParts(body, notes));
}

function titled(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  return [paragraph([run(title)], 'Heading2'), ...lines.map((line) => paragraph([run(line.trim())]))];
}

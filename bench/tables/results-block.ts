// A part of a Markdown file that is made from results: between two comments, the first of which names the results' file.

const begin = /<!-- from (\S+), by npm run bench -- --tables: not to be changed by hand -->\n/;
const end = '\n<!-- end -->';

export interface ResultsBlock {
  /** Path of the results, from the root of the repository; `none` as long as there are none. */
  file: string;
  content: string;
}

/** Throws where the text has no such part. */
export function readBlock(text: string): ResultsBlock {
  const { start, stop, file } = find(text);
  return { file, content: text.slice(start.index + start[0].length, stop) };
}

export function replaceBlock(text: string, { file, content }: ResultsBlock): string {
  const { start, stop } = find(text);
  const line = `<!-- from ${file}, by npm run bench -- --tables: not to be changed by hand -->\n`;
  return text.slice(0, start.index) + line + content + text.slice(stop);
}

function find(text: string): { start: RegExpExecArray; stop: number; file: string } {
  const start = begin.exec(text);
  const stop = start === null ? -1 : text.indexOf(end, start.index);
  if (start === null || stop < 0) throw new Error('there is no place for results');
  return { start, stop, file: start[1] ?? '' };
}

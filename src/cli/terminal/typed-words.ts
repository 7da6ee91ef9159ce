// Words as people type or drag them into a terminal: quotation marks hold together, a backslash keeps what follows it, and a
// tilde is the home folder. It is no shell: nothing else means anything.
import { userHome } from '../../config/index.ts';

const word = /"((?:[^"\\]|\\.)*)"|'([^']*)'|((?:[^\s"'\\]|\\.)+)/gsu;

export function typedWords(text: string, platform = process.platform): string[] {
  // On Windows a backslash is part of a path.
  const unescaped = (part: string): string => (platform === 'win32' ? part : part.replace(/\\(.)/gsu, '$1'));
  const words: string[] = [];
  let end = -1;
  for (const { index, 0: whole, 1: double, 2: single, 3: bare } of text.matchAll(word)) {
    const part = single ?? unescaped(double ?? bare ?? '');
    // What touches belongs together: My" "file.
    if (index === end) words.push((words.pop() ?? '') + part);
    else words.push(bare === undefined ? part : withHome(part));
    end = index + whole.length;
  }
  return words;
}

/** `~/notes` as a shell would say it. */
export function withHome(path: string): string {
  return /^~(?=$|[/\\])/.test(path) ? userHome() + path.slice(1) : path;
}

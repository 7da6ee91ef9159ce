// Finds promises that are started before something else is awaited, and have no handler until after that: if they fail meanwhile, or
// what is awaited does, nobody hears of it, and Node ends the process past every `try`.

export interface StartedPromise {
  line: number;
  name: string;
}

/** `const name = …` that is neither awaited at once nor a function, nor an answer: those start when they are awaited or iterated. */
const started =
  /^( *)const (\w+) = (?!await\b|async\b|(?:ask|askWhole|askParts|chat|generate|runTools|runWithTools)\()/;
/** Names of what is waited for: `await name`, `Promise.all(name)`. */
const waited = /(?:Promise\.(?:all|allSettled|race|any)\(\[?|\bawait )(\w+)\b(?![(.[\w])/g;

export function startedPromises(source: string): StartedPromise[] {
  const names = new Set([...source.matchAll(waited)].map((match) => match[1]));
  const lines = source.split('\n');
  return lines.flatMap((line, index) => {
    const [, indent = '', name = ''] = started.exec(line) ?? [];
    if (!names.has(name) || /=>\s*\{?$/.test(line)) return [];
    const block = blockOf(lines.slice(index + 1), indent);
    const use = block.findIndex((one) => [...one.matchAll(waited)].some((match) => match[1] === name));
    if (use <= 0) return [];
    const between = block.slice(0, use);
    const isHandled = between.some((one) => new RegExp(`\\b${name}\\.(?:catch|then)\\(`).test(one));
    return between.some((one) => /\bawait\b/.test(one)) && !isHandled ? [{ line: index + 1, name }] : [];
  });
}

/** The lines up to the end of the block that a line of this indentation stands in, without one-line functions. */
function blockOf(lines: readonly string[], indent: string): string[] {
  const end = lines.findIndex((line) => line.trim() !== '' && !line.startsWith(indent));
  const block = end < 0 ? lines : lines.slice(0, end);
  return block.filter((line) => !line.includes('=> await'));
}

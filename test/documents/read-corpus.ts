import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CorpusFile {
  /** File name with extension. */
  name: string;
  bytes: Uint8Array;
  format: string;
  /** What a person would type: sentences in order. */
  expected: string[];
  /** Types of the warnings that it has to raise, sorted. */
  warnings: string[];
}

const folder = fileURLToPath(new URL('corpus/', import.meta.url));
const notDocuments = new Set(['.txt', '.ts', '.md']);

/** All labelled documents, by name. */
export function readCorpus(): CorpusFile[] {
  return readdirSync(folder)
    .filter((name) => /\.source\.[a-z]+$/.test(name) || !notDocuments.has(extname(name)))
    .sort()
    .map(readEntry);
}

function readEntry(name: string): CorpusFile {
  const stem = basename(name, extname(name)).replace(/\.source$/, '');
  const lines = readFileSync(join(folder, `${stem}.txt`), 'utf8').split('\n');
  return {
    name,
    bytes: readFileSync(join(folder, name)),
    format: extname(name).slice(1),
    expected: lines.filter((line) => line.trim() !== '' && !line.startsWith('!')),
    warnings: lines
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1).trim())
      .sort(),
  };
}

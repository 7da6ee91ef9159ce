// Walks the imports of src/ and holds them against the one-way rule of docs/architecture.md.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Rooms from the ground up; a file of src itself stands above them all. A room may import rooms of lower rank only, never one of its own rank. */
const ranks: Record<string, number> = {
  core: 0,
  invocation: 0,
  config: 1,
  db: 1,
  privacy: 1,
  machine: 1,
  gguf: 1,
  fit: 2,
  store: 3,
  engine: 4,
  chat: 5,
  runtime: 6,
  documents: 7,
  extract: 8,
  evaluate: 9,
  report: 10,
  server: 11,
  cli: 12,
  testing: 13,
};

interface Import {
  file: string;
  target: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern = /(?:from\s+|import\s*\(\s*|import\s+|new URL\(\s*)'(\.[^']*)'/g;
  const targets = [...text.matchAll(pattern)].map((match) => normalize(join(dirname(file), match[1] ?? '')));
  // What is read rather than run (package.json, the sample) is data, and has no rank.
  return targets.filter((target) => target.endsWith('.ts')).map((target) => ({ file, target }));
}

const sources = globSync('src/**/*.ts');
const production = sources.filter((file) => !file.endsWith('.test.ts'));
const room = (path: string): string => path.split('/')[1] ?? '';

test('there is something to walk', () => {
  expect(production.flatMap(importsOf).length).toBeGreaterThan(10);
});

test('every folder of src is a room that the rule knows', () => {
  const unknown = production.map(room).filter((name) => !name.endsWith('.ts') && ranks[name] === undefined);
  expect([...new Set(unknown)]).toEqual([]);
});

test('imports run one way', () => {
  const wrong = production
    .flatMap(importsOf)
    .filter(({ file, target }) => {
      const from = ranks[room(file)];
      const to = ranks[room(target)];
      if (from === undefined || room(file) === room(target)) return false;
      return to === undefined || to >= from;
    })
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(wrong).toEqual([]);
});

test("nobody reaches past another room's index", () => {
  const wrong = production
    .flatMap(importsOf)
    .filter(({ file, target }) => room(file) !== room(target) && target.startsWith('src/'))
    .filter(({ target }) => !/^src\/[^/]+\/index\.ts$/.test(target))
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(wrong).toEqual([]);
});

test('no file exports everything of another', () => {
  const wrong = production.filter((file) => /^export \*/m.test(readFileSync(file, 'utf8')));
  expect(wrong).toEqual([]);
});

// Walks the imports of src/ and holds them against the one-way rule of docs/architecture.md.
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCircles } from './support/find-circles.ts';
import { ranks } from './support/room-ranks.ts';

/** The same within the engine's room, for its folders and for the files beside them. */
const engineRanks: Record<string, number> = {
  'capabilities.ts': 0,
  'clock.ts': 0,
  'digest-files.ts': 0,
  'draft-window.ts': 0,
  'failure-mark.ts': 0,
  'line-splitter.ts': 0,
  'log-probabilities.ts': 0,
  'prefix-key.ts': 0,
  'shared-prefixes.ts': 0,
  grammar: 0,
  libraries: 0,
  'state-layout': 0,
  'draft-bytes.ts': 1,
  'engine.ts': 1,
  'protocol.ts': 1,
  'snapshot-file': 1,
  'default-speculative.ts': 2,
  'finish-reason.ts': 2,
  'longest-window.ts': 2,
  'memory-settings.ts': 2,
  'setting-warnings.ts': 2,
  'speculation-usage.ts': 2,
  native: 2,
  'prefix-cache': 2,
  llama: 3,
  'llama-ik': 3,
  prompt: 3,
  child: 4,
  client: 5,
  'create-receipt.ts': 5,
  fake: 6,
  lending: 6,
  pool: 6,
  turn: 6,
  'generate.ts': 7,
  'index.ts': 8,
};

/** What is seen by one other room only, past the index. */
const ownDoors: Record<string, string> = {
  'src/engine/fake/index.ts': 'testing',
  'src/config/choices.ts': 'cli',
  // For commands that read no document: the index brings every reader with it.
  'src/documents/limits.ts': 'cli',
  // For threads that have to be there at once: the index brings every schema with it, which takes 140 ms of a processor.
  'src/core/errno.ts': 'engine',
  'src/core/errors.ts': 'engine',
  'src/core/sibling-module.ts': 'engine',
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
  return targets.filter((target) => /\.tsx?$/.test(target)).map((target) => ({ file, target }));
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

test("no room imports past another room's index", () => {
  const wrong = production
    .flatMap(importsOf)
    .filter(({ file, target }) => room(file) !== room(target) && target.startsWith('src/'))
    .filter(({ target }) => !/^src\/[^/]+\/index\.ts$/.test(target))
    .filter(({ file, target }) => ownDoors[target] !== room(file))
    .map(({ file, target }) => `${file} imports ${target}`);
  expect(wrong).toEqual([]);
});

describe('within the engine', () => {
  /** A folder, or a file that lies beside the folders. */
  const part = (path: string): string => path.split('/')[2] ?? '';
  const arrows = production
    .filter((file) => room(file) === 'engine')
    .flatMap(importsOf)
    .filter(({ file, target }) => room(target) === 'engine' && part(file) !== part(target))
    .map(({ file, target }) => ({ from: part(file), to: part(target), file, target }));

  test('every folder and file has a rank, and every rank something that it is of', () => {
    const parts = new Set(production.filter((file) => room(file) === 'engine').map(part));
    expect([...parts].sort()).toEqual(Object.keys(engineRanks).sort());
  });

  test('imports run one way', () => {
    const wrong = arrows
      .filter(({ from, to }) => (engineRanks[to] ?? 0) >= (engineRanks[from] ?? 0))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test('no folder is reached past its door', () => {
    const wrong = arrows
      .filter(({ to, target }) => !to.endsWith('.ts') && target !== `src/engine/${to}/index.ts`)
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  test('the process that computes knows the file of a snapshot, and nothing of where and why it is kept', () => {
    const kept = arrows.filter(({ from, to }) => from === 'child' && to === 'prefix-cache');
    expect(kept).toEqual([]);
  });

  test('the double is seen by nobody in it', () => {
    expect(arrows.filter(({ to }) => to === 'fake')).toEqual([]);
  });
});

/** Everything that comes with a file at once: types do not, nor does what a function imports when it runs. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const pattern = /^(?:import|export) (?!type )(?:[^';]*? from )?'(\.[^']*)'/gm;
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(pattern))
    loadedWith(join(dirname(file), target), seen);
  return seen;
}

test.each([
  ['src/cli/run/run-run.ts', ['src/server/', 'src/documents/readers/', 'src/documents/support/']],
  ['src/cli/ask/run-ask.ts', ['src/server/', 'src/documents/readers/pdf/layout-pages.ts']],
  ['src/engine/child/snapshot-thread-main.ts', ['src/core/index.ts', 'src/engine/child/engine-loop.ts']],
])('%s does not wait for what it may never need', (file, unneeded) => {
  const loaded = [...loadedWith(file)];
  expect(loaded.length).toBeGreaterThan(10);
  expect(loaded.filter((one) => unneeded.some((part) => one.startsWith(part)))).toEqual([]);
});

test('no files import each other, not even for types', () => {
  const files = [...sources, ...globSync('web/src/**/*.{ts,tsx}')];
  const imports = new Map(files.map((file) => [file, importsOf(file).map(({ target }) => target)]));
  expect(findCircles(imports)).toEqual([]);
});

test.each([
  ['two files', { a: ['b'], b: ['a'] }, [['a', 'b']]],
  ['a file and itself', { a: ['a'] }, [['a']]],
  ['three behind a fourth', { d: ['a'], a: ['b'], b: ['c'], c: ['a'] }, [['a', 'b', 'c']]],
  ['a second way to what is finished', { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, []],
])('a planted circle is found: %s', (_what, imports, circles) => {
  expect(findCircles(new Map(Object.entries(imports)))).toEqual(circles);
});

test('no file exports everything of another', () => {
  const wrong = production.filter((file) => /^export \*/m.test(readFileSync(file, 'utf8')));
  expect(wrong).toEqual([]);
});

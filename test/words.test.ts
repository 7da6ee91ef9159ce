// Holds the identifiers of src/ against the words that docs/glossary.md says not to use.
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Words that mean something else in a room, or are its own. */
const exceptions: readonly { room: RegExp; words: readonly string[]; because: string }[] = [
  {
    room: /^src\/documents\//,
    words: [
      'guess',
      'guesses',
      'guessed',
      'aside',
      'boundary',
      'settle',
      'settled',
      'lasting',
      'stretch',
      'stretched',
      'tail',
    ],
    because:
      'encodings and delimiters are guessed, text stands aside, sentences have boundaries, cells settle',
  },
  { room: /^src\/store\/hub\//, words: ['card'], because: 'a model card describes a model of the hub' },
  {
    room: /^src\/(chat\/jinja|documents)\//,
    words: ['slice', 'slices'],
    because: 'Jinja has a filter of that name',
  },
];

const glossary = readFileSync('docs/glossary.md', 'utf8');

/** The words in backticks of the left column. */
function refusedWords(): Map<string, string> {
  const table = glossary.slice(glossary.indexOf('| not this word |'));
  const rows = table.split('\n').filter((line) => line.startsWith('| `'));
  return new Map(
    rows.flatMap((row) => {
      const [, left = '', right = ''] = row.split('|');
      return [...left.matchAll(/`([^`]+)`/g)].map(([, word = '']) => [word, right.trim()] as const);
    }),
  );
}

/** A comment, a string, the text of a template, or a name. Names of the language's own methods are no names of ours. */
const lexer =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\.(?:slice|settled|allSettled)\(|([A-Za-z_$][\w$]*)/g;

function namesOf(source: string): string[] {
  return [...source.matchAll(lexer)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** `SharedPrefix` → shared, prefix. */
function wordsOf(name: string): string[] {
  return name.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$]+/).map((word) => word.toLowerCase());
}

const refused = refusedWords();
const sources = globSync('src/**/*.ts').filter((file) => !file.endsWith('.test.ts'));

function excused(file: string, word: string): boolean {
  return exceptions.some(({ room, words }) => room.test(file.replaceAll('\\', '/')) && words.includes(word));
}

test('names of the code and of its files are the field’s', () => {
  const wrong = sources.flatMap((file) => {
    const names = new Set([...namesOf(readFileSync(file, 'utf8')), ...file.split(/[\\/.-]/)]);
    return [...names].flatMap((name) =>
      wordsOf(name)
        .filter((word) => refused.has(word) && !excused(file, word))
        .map((word) => `${file}: ${name} (say ${refused.get(word)})`),
    );
  });
  expect(wrong).toEqual([]);
});

test('every exception is still needed', () => {
  const idle = exceptions.filter(({ room, words }) => {
    const names = sources
      .filter((file) => room.test(file))
      .flatMap((file) => namesOf(readFileSync(file, 'utf8')));
    const used = new Set(names.flatMap(wordsOf));
    return !words.some((word) => used.has(word));
  });
  expect(idle).toEqual([]);
});

test('the glossary is in order, and explains each word once', () => {
  const terms = [...glossary.matchAll(/^\*\*(.+?)\*\*/gm)].map(([, term = '']) => term.toLowerCase());
  expect(terms.length).toBeGreaterThan(30);
  expect(terms).toEqual([...new Set(terms)].toSorted((a, b) => (a < b ? -1 : 1)));
  expect(refused.size).toBeGreaterThan(20);
});

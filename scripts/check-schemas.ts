// Holds our grammars of JSON Schema against public schemas with instances of known validity:
//   node scripts/check-schemas.ts FOLDER [--sample 800] [--seed 1] [--open] [--list]
// FOLDER has files of MaskBench (github.com/guidance-ai/jsonschemabench, `maskbench/data`) or of the JSON Schema Test Suite
// (github.com/json-schema-org/JSON-Schema-Test-Suite, `tests/draft2020-12`, with --open). Both are their makers' and not in the repository.
// An answer is written in the order of its schema's properties. With --any-order, an instance is what it is in any order of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonSchema } from '../src/chat/schema/json-schema.ts';
import { schemaProblem } from '../src/chat/schema/schema-problem.ts';
import { compileSchema } from '../src/chat/structured/compile-schema.ts';
import { grammarAccepts } from '../src/engine/index.ts';
import { createRandom } from '../test/support/random.ts';
import { compactJson, elementsOf, memberOf, ordersOf } from './lib/compact-json.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    open: { type: 'boolean', default: false },
    'any-order': { type: 'boolean', default: false },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error('node scripts/check-schemas.ts FOLDER');

interface Group {
  name: string;
  schema: JsonSchema;
  /** Each instance as it is written, without white space: what a model would write. */
  tests: { text: string; valid: boolean; description: string }[];
}

type Outcome = 'right' | 'refused' | 'valid refused' | 'invalid taken' | 'crash';

/** The text of instances is kept: parsed and written again, keys that are numbers would change their places. */
function groupsIn(file: string): Group[] {
  const text = readFileSync(join(folder ?? '', file), 'utf8');
  const isSuite = text.trimStart().startsWith('[');
  const groups = isSuite ? elementsOf(text) : [text];
  return groups.map((group) => {
    const {
      schema,
      description,
      tests = [],
    } = JSON.parse(group) as {
      schema: JsonSchema;
      description: string;
      tests?: { valid: boolean; description: string }[];
    };
    const written = elementsOf(memberOf(group, 'tests') ?? '[]');
    return {
      name: `${file}: ${description}`,
      schema,
      tests: tests.map(({ valid, description: what }, place) => ({
        valid,
        description: what,
        text: compactJson(memberOf(written[place] ?? '', 'data') ?? '', isSuite),
      })),
    };
  });
}

function outcomeOf({ schema, tests }: Group): { outcome: Outcome; why: string } {
  const compiled = compileSchema(schema, { closed: !values.open });
  if (compiled.type === 'unsupported') {
    return { outcome: 'refused', why: JSON.stringify(compiled.fault) };
  }
  for (const { text, valid, description } of tests) {
    const isWritten = (values['any-order'] ? ordersOf(text) : [text]).some((each) =>
      grammarAccepts(compiled.grammar, each),
    );
    const taken = isWritten && schemaProblem(JSON.parse(text), schema) === null;
    if (taken !== valid) {
      return {
        outcome: valid ? 'valid refused' : 'invalid taken',
        why: `${description}: ${text.slice(0, 300)}`,
      };
    }
  }
  return { outcome: 'right', why: '' };
}

/** The same for the same seed. */
function sampleOf(files: string[], size: number, seed: number): string[] {
  if (size === 0) return files;
  const random = createRandom(seed);
  return files
    .map((file) => ({ file, place: random.between(0, 2 ** 32 - 1) }))
    .sort((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ file }) => file);
}

/** The suite's own folder of formats instead of its file on them as annotations: here, a format is a condition. */
function filesIn(from: string): string[] {
  const files = readdirSync(from).filter((name) => name.endsWith('.json'));
  const formats = join('optional', 'format');
  if (!existsSync(join(from, formats))) return files.sort();
  const conditions = readdirSync(join(from, formats)).map((name) => join(formats, name));
  return [...files.filter((name) => name !== 'format.json'), ...conditions].sort();
}

const files = filesIn(folder);
const counts = new Map<string, number>();
const refusals = new Map<string, number>();
const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
for (const file of sampleOf(files, Number(values.sample), Number(values.seed))) {
  for (const group of groupsIn(file)) {
    let found: ReturnType<typeof outcomeOf>;
    try {
      found = outcomeOf(group);
    } catch (error) {
      found = { outcome: 'crash', why: String(error) };
    }
    const { outcome, why } = found;
    count(counts, outcome);
    if (outcome === 'refused') count(refusals, why.slice(0, 80));
    if (values.list && outcome !== 'right') process.stdout.write(`${outcome}\t${group.name}\t${why}\n`);
  }
}
const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
for (const [outcome, number] of counts) {
  process.stdout.write(`${outcome}: ${number} of ${total} (${((100 * number) / total).toFixed(1)} %)\n`);
}
for (const [why, number] of [...refusals].sort((a, b) => b[1] - a[1]).slice(0, 30)) {
  process.stdout.write(`  refused ${number}: ${why}\n`);
}

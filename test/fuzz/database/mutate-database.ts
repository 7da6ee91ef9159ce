// Ways to damage a database, each decided by a number alone: bytes, pages, rows, tables.
import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Random } from '../../support/random.ts';

const pageBytes = 4096;
const headerBytes = 100;
const wholes = ['', 'no database', '\0'.repeat(5000), '{"json":true}', 'SQLite format 3\0'];
const values = [
  "''",
  'NULL',
  '-1',
  '9e999',
  "x'ff00'",
  "'[]'",
  "'{}'",
  "'no json'",
  "'\u{1f600}'",
  '9223372036854775807',
  "'../../x'",
];
const columns: readonly (readonly [table: string, column: string])[] = [
  ...['name', 'ref', 'digest', 'files', 'bytes', 'license', 'source', 'added_at'].map(
    (name) => ['models', name] as const,
  ),
  ...['name', 'tokens', 'used_at', 'created_at', 'saves_ms', 'documents', 'model'].map(
    (name) => ['snapshots', name] as const,
  ),
  ['settings', 'value'],
  ['settings', 'key'],
  ['file_digests', 'sha256'],
  ['file_digests', 'inode'],
  ['snapshot_beginnings', 'snapshot'],
];
const tables = ['models', 'snapshots', 'settings', 'file_digests', 'snapshot_beginnings'];

type Mutation = (path: string, random: Random) => void;

const mutations: readonly Mutation[] = [
  inBytes((bytes, random) => {
    for (let left = random.between(1, 20); left > 0; left -= 1) flip(bytes, anywhere(bytes, random), random);
    return bytes;
  }),
  inBytes((bytes, random) => flip(bytes, random.between(0, headerBytes - 1), random)),
  inBytes((bytes, random) => bytes.subarray(0, anywhere(bytes, random))),
  inBytes((bytes, random) => {
    const page = pageIn(bytes, random);
    return bytes.fill(random.pick([0, 255]), page, page + pageBytes);
  }),
  inBytes((bytes, random) => {
    const page = pageIn(bytes, random);
    bytes.copy(bytes, pageIn(bytes, random), page, page + pageBytes);
    return bytes;
  }),
  inBytes((_, random) => Buffer.from(random.pick(wholes))),
  (path, random) => {
    const log = Array.from({ length: random.between(1, 9000) }, () => random.between(0, 255));
    writeFileSync(`${path}-wal`, Buffer.from(log));
  },
  (path, random) => {
    const [table, column] = random.pick(columns);
    change(path, `UPDATE ${table} SET ${column} = ${random.pick(values)}`);
  },
  (path, random) => change(path, random.pick(schemaChanges(random.pick(tables)))),
  (path, random) => change(path, `PRAGMA user_version = ${random.pick([-1, 0, 1, 2, 99, 2_147_483_647])}`),
];

/** Damages the file at `path`, which is whole. */
export function mutateDatabase(path: string, random: Random): void {
  random.pick(mutations)(path, random);
}

/** @param work returns what the file is to be: its bytes, changed, or others */
function inBytes(work: (bytes: Buffer, random: Random) => Buffer): Mutation {
  return (path, random) => {
    const bytes = readFileSync(path);
    writeFileSync(path, work(bytes, random));
  };
}

function anywhere(bytes: Buffer, random: Random): number {
  return random.between(0, bytes.length - 1);
}

function pageIn(bytes: Buffer, random: Random): number {
  return random.between(0, bytes.length / pageBytes - 1) * pageBytes;
}

function schemaChanges(table: string): string[] {
  return [
    `DROP TABLE ${table}`,
    `DELETE FROM ${table}`,
    `ALTER TABLE ${table} RENAME TO strange`,
    `ALTER TABLE ${table} ADD COLUMN strange TEXT`,
    'CREATE TABLE strange (x)',
    `CREATE TRIGGER strange AFTER INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'no'); END`,
    `UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = '${table}'`,
    `UPDATE sqlite_schema SET rootpage = 2 WHERE name = '${table}'`,
    `UPDATE sqlite_schema SET sql = 'no sql' WHERE name = '${table}'`,
    `INSERT INTO ${table} SELECT * FROM ${table}`,
  ];
}

function flip(bytes: Buffer, at: number, random: Random): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
  return bytes;
}

/** What SQLite does not let be done is no damage. */
function change(path: string, sql: string): void {
  const other = new DatabaseSync(path);
  try {
    other.exec('PRAGMA writable_schema = ON; PRAGMA ignore_check_constraints = ON');
    other.exec(sql);
  } catch {
    // A STRICT table refuses a value, say.
  } finally {
    other.close();
  }
}

// Whether a table of a file begins with the names of its columns, or with its first record. Nothing in the format says so.

/** A record looks like a header when all of its fields are names; these are values. */
const value =
  /^[^\p{L}]*\d[^\p{L}]*$|^\S+@\S+\.\S+$|^(?:https?:\/\/|www\.)|^(?:true|false|yes|no|ja|nein|null|n\/a)$/iu;
/** Names are short. */
const longestName = 60;
/** A table begins within as many rows: a title, a date, the name of a bank may stand above. */
const furthest = 20;

/** The index of the row that names the columns, if one does. Rows are given as fields. */
export function findHeader(rows: readonly (readonly string[])[], width: number): number | undefined {
  const first = rows.findIndex((row, index) => row.length === width && !isTitle(row, rows[index + 1]));
  if (first === -1 || first > furthest || width < 2) return undefined;
  const records = rows.slice(first + 1).filter((row) => row.length === width);
  return isHeader(rows[first] ?? [], records) ? first : undefined;
}

function isHeader(row: readonly string[], records: readonly (readonly string[])[]): boolean {
  const names = row.filter((field) => field !== '');
  // "Name:" asks, and a box is ticked: a form, whose lines are all alike.
  if (names.some((name) => /:$|^[☐☑☒]/u.test(name))) return false;
  if (names.length === 0 || new Set(names).size < names.length) return false;
  if (names.some((name) => isValue(name) && !isYear(name)) || names.some((name) => name.length > longestName))
    return false;
  // Years name columns, and begin records: only among other names, and over numbers, are they names.
  if (names.every(isYear)) return records.some((record) => !record.every(isYear));
  if (names.some(isYear)) return row.every((name, column) => !isYear(name) || holdsValues(records, column));
  if (records.length === 0) return true;
  if (
    row.some((name, column) => hasNumber(name) && records.every((record) => hasNumber(record[column] ?? '')))
  )
    return false;
  return !records.some((record) => shape(record) === shape(row)) || !isOneOfThem(row, records);
}

/** Words over the whole table, with empty fields up to its width. */
function isTitle([title = '', ...rest]: readonly string[], next: readonly string[] = []): boolean {
  return (
    title !== '' && rest.every((field) => field === '') && next.filter((field) => field !== '').length > 1
  );
}

/** Words that also stand below in the same columns are values of them. */
function isOneOfThem(row: readonly string[], records: readonly (readonly string[])[]): boolean {
  return row.some((field, column) => field !== '' && records.some((record) => record[column] === field));
}

function shape(row: readonly string[]): string {
  return row.map((field) => (isValue(field) ? '1' : 'a')).join('');
}

function holdsValues(records: readonly (readonly string[])[], column: number): boolean {
  return (
    records.length > 0 && records.every((record) => record[column] === '' || isValue(record[column] ?? ''))
  );
}

/** `Flat 7`: words with a number. Where every record has them, the first row is a record. */
function hasNumber(field: string): boolean {
  return field.length <= longestName && /\p{L}/u.test(field) && /\d/.test(field);
}

function isValue(field: string): boolean {
  return field.length <= longestName && value.test(field);
}

function isYear(field: string): boolean {
  return /^(?:19|20)\d\d$/.test(field);
}

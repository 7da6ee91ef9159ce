// The fields of a row, for judging what a row is; the text itself stays as it is.

const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** As many rows tell which character parts the fields. */
const sampleRows = 50;
const declared = /^\s*"?sep=(.)"?\s*$/i;

/** The line with which a spreadsheet is told what parts the fields (`sep=;`). It is no content. */
export function declaredDelimiter(row: string): Delimiter | undefined {
  const found = declared.exec(row)?.[1];
  return delimiters.find((delimiter) => delimiter === found);
}

/** The delimiter that cuts the most rows into the same number of fields; a comma where nothing does. */
export function guessDelimiter(rows: readonly string[]): Delimiter {
  const sample = rows.slice(0, sampleRows);
  const scored = delimiters.map((delimiter) => {
    const counts = sample.map((row) => csvFields(row, delimiter).length);
    const usual = usualCount(counts);
    const agreeing = counts.filter((count) => count === usual).length;
    return { delimiter, score: usual < 2 ? 0 : agreeing + usual / 1000 };
  });
  return scored.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ',';
}

/** The number of fields that most rows have. */
export function usualCount(counts: readonly number[]): number {
  const groups = [...Map.groupBy(counts, (count) => count)];
  return groups.toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? 0;
}

/** Fields without their quotes and the space around them. */
export function csvFields(row: string, delimiter: Delimiter): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  // Kept beside the field: asking the growing string would make a long one slow.
  let blank = true;
  for (let at = 0; at < row.length; at += 1) {
    const character = row[at] ?? '';
    if (quoted && character === '"' && row[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (character === '"' && (quoted || blank)) quoted = !quoted;
    else if (character === delimiter && !quoted) {
      fields.push(field.trim());
      field = '';
      blank = true;
      continue;
    } else field += character;
    if (character !== ' ' && character !== '\t') blank = false;
  }
  return [...fields, field.trim()];
}

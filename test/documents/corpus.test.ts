// The labelled corpus as one table: words lost, added and moved, numbers wrong, sentences right to the letter.
import { expect, test } from 'vitest';
import { type Comparison, compareText } from './compare-text.ts';
import { floors } from './corpus/floors.ts';
import { quotes, readNamed } from './read-bytes.ts';
import { type CorpusFile, readCorpus } from './read-corpus.ts';

interface Row extends Comparison {
  name: string;
  format: string;
}

const sum = (rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

async function measure(file: CorpusFile): Promise<Row> {
  const document = await readNamed(file.name, file.bytes);
  const warnings = [...new Set(document.warnings.map(({ type }) => type))].sort();
  expect(warnings, file.name).toEqual(file.warnings);
  for (const { start, end } of document.sentences)
    expect(document.text.slice(start, end).trim(), file.name).toBe(document.text.slice(start, end));
  return { name: file.name, format: file.format, ...compareText(file.expected, quotes(document)) };
}

/** What to look at when a floor is missed. */
function table(rows: readonly Row[]): string {
  return rows
    .filter(({ right, sentences, added }) => right < sentences || added.length > 0)
    .map(
      ({ name, lost, added, moved, right, sentences, missing }) =>
        `${name}: ${right} of ${sentences}; lost ${lost.join(' ')}; added ${added.join(' ')}; moved ${moved}\n  ${missing.join('\n  ')}`,
    )
    .join('\n');
}

test('every document of the corpus says what a person would type, within the floor of its format', async () => {
  const rows: Row[] = [];
  for (const file of readCorpus()) rows.push(await measure(file));
  expect(rows.length).toBeGreaterThan(0);
  for (const [format, group] of Map.groupBy(rows, (row) => row.format)) {
    const floor = floors[format];
    if (!floor) throw new RangeError(`there is no floor for ${format}`);
    const report = table(group);
    expect(
      sum(group, ({ lost }) => lost.length),
      report,
    ).toBeLessThanOrEqual(floor.lost);
    expect(
      sum(group, ({ added }) => added.length),
      report,
    ).toBeLessThanOrEqual(floor.added);
    expect(
      sum(group, ({ moved }) => moved),
      report,
    ).toBeLessThanOrEqual(floor.moved);
    expect(
      sum(group, ({ numbers }) => numbers.length),
      report,
    ).toBeLessThanOrEqual(floor.numbers);
    const share = sum(group, ({ right }) => right) / sum(group, ({ sentences }) => sentences);
    expect(share, report).toBeGreaterThanOrEqual(floor.sentences);
  }
});

// Tables: rows whose last mark says where the edges of their cells are. Cells that are as wide as several span them.
import { element } from '../compound/xml-text.ts';
import type { CellDefinition } from './paragraph-properties.ts';

export interface Row {
  /** Contents of the cells. */
  cells: string[];
  definitions: CellDefinition[];
  namesColumns: boolean;
}

// In twentieths of a point: edges that nobody tells apart.
const nearly = 30;

export function tableXml(rows: readonly Row[]): string {
  const edges = edgesOf(rows);
  return element('w:tbl', {}, rows.map((row) => rowXml(row, edges)).join(''));
}

function rowXml({ cells, definitions, namesColumns }: Row, edges: readonly number[]): string {
  const before = between(edges, Number.NEGATIVE_INFINITY, definitions[0]?.left ?? 0);
  const properties =
    (namesColumns ? element('w:tblHeader') : '') +
    (before > 0 ? element('w:gridBefore', { 'w:val': before }) : '');
  const inside = joined(cells, definitions).map(({ content, definition }) => {
    const span = definition ? between(edges, definition.left, definition.right) : 1;
    const own =
      (span > 1 ? element('w:gridSpan', { 'w:val': span }) : '') +
      (definition?.continues ? element('w:vMerge') : '');
    return element('w:tc', {}, element('w:tcPr', {}, own) + content);
  });
  return element('w:tr', {}, element('w:trPr', {}, properties) + inside.join(''));
}

interface JoinedCell {
  content: string;
  definition: CellDefinition | undefined;
}

/** Cells that were merged along the row are one. */
function joined(cells: readonly string[], definitions: readonly CellDefinition[]): JoinedCell[] {
  const result: JoinedCell[] = [];
  let first = 0;
  cells.forEach((content, index) => {
    const definition = definitions[index];
    const last = result.at(-1);
    const merged = definition?.merged ?? 0;
    if (merged === 0) first = 0;
    if (merged !== 0 && first !== 0 && merged !== first && last?.definition && definition) {
      last.content += content;
      last.definition = { ...last.definition, right: definition.right };
      return;
    }
    if (merged !== 0) first = merged;
    result.push({ content, definition });
  });
  return result;
}

function edgesOf(rows: readonly Row[]): number[] {
  const all = rows.flatMap(({ definitions }) => definitions.flatMap(({ left, right }) => [left, right]));
  const edges: number[] = [];
  for (const edge of all.sort((a, b) => a - b)) {
    const last = edges.at(-1);
    if (last === undefined || edge - last > nearly) edges.push(edge);
  }
  return edges;
}

/** Columns between two edges. */
function between(edges: readonly number[], left: number, right: number): number {
  return (
    edges.filter((edge) => edge > left + nearly && edge <= right + nearly).length -
    (left === Number.NEGATIVE_INFINITY ? 1 : 0)
  );
}

import { viewOf } from '../compound/view-of.ts';
import { element } from '../compound/xml-text.ts';
import { changesOf, numberIn } from './sprms.ts';

/** A cell as the end of its row defines it. */
export interface CellDefinition {
  /** Its edges, in twentieths of a point. */
  left: number;
  right: number;
  /** Nonzero for cells of a set that is merged along the row; the first of the set has another one than the rest. */
  merged: number;
  /** Goes on from the cell above. */
  continues: boolean;
}

export interface ParagraphProperties {
  style: number;
  level: number | undefined;
  list: number | undefined;
  outline: number | undefined;
  /** How many tables it stands in, one within the other. */
  depth: number;
  endsCell: boolean;
  endsRow: boolean;
  namesColumns: boolean;
  cells: CellDefinition[];
}

export function paragraphProperties(style: number, lists: readonly Uint8Array[]): ParagraphProperties {
  const properties: ParagraphProperties = {
    style,
    level: undefined,
    list: undefined,
    outline: undefined,
    depth: 0,
    endsCell: false,
    endsRow: false,
    namesColumns: false,
    cells: [],
  };
  for (const list of lists) for (const { code, operand } of changesOf(list)) set(properties, code, operand);
  return properties;
}

function set(properties: ParagraphProperties, code: number, operand: Uint8Array): void {
  const value = numberIn(operand);
  if (code === 0x4600) properties.style = value;
  if (code === 0x260a) properties.level = value;
  if (code === 0x460b) properties.list = value;
  if (code === 0x2640) properties.outline = value;
  if (code === 0x2416 && value !== 0) properties.depth = Math.max(1, properties.depth);
  if (code === 0x6649) properties.depth = value;
  if (code === 0x244b) properties.endsCell = value !== 0;
  if (code === 0x2417 || code === 0x244c) properties.endsRow ||= value !== 0;
  if (code === 0x3404) properties.namesColumns = value !== 0;
  if (code === 0xd608) properties.cells = cellsOf(operand);
  const cell = code === 0xd62b ? properties.cells[operand[0] ?? 0] : undefined;
  if (cell) cell.continues = operand[1] === 1;
}

function cellsOf(definition: Uint8Array): CellDefinition[] {
  const view = viewOf(definition);
  const count = definition[0] ?? 0;
  const flagsAt = 1 + 2 * (count + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = flagsAt + 20 * index;
    const flags = at + 2 <= definition.length ? view.getUint16(at, true) : 0;
    return {
      left: view.getInt16(1 + 2 * index, true),
      right: view.getInt16(3 + 2 * index, true),
      merged: flags & 3,
      continues: (flags & 0x60) === 0x20,
    };
  });
}

// Lists have no more; what is above it says that a paragraph was in one.
const mostLists = 2047;

/** As children of `w:pPr` or of a style. */
export function numberingXml({
  list,
  level,
  outline,
}: Pick<ParagraphProperties, 'list' | 'level' | 'outline'>): string {
  const number = list === undefined || list > mostLists ? '' : element('w:numId', { 'w:val': list });
  const at = level === undefined ? '' : element('w:ilvl', { 'w:val': level });
  const numbered = number === '' && at === '' ? '' : element('w:numPr', {}, at + number);
  return numbered + (outline === undefined ? '' : element('w:outlineLvl', { 'w:val': outline }));
}

import { element } from '../compound/xml-text.ts';
import { changesOf, numberIn } from './sprms.ts';

/** What a run of text is, as far as a reader of its text asks. */
export interface RunProperties {
  deleted: boolean;
  /** A sign that stands for something else: a mark, a picture, a symbol. */
  special: boolean;
  /** Where in the stream of data the state of a form field or a picture is. */
  dataAt: number | undefined;
  isData: boolean;
  font: number | undefined;
  symbol: { font: number; code: number } | undefined;
  /** Its properties in WordprocessingML. */
  xml: string;
}

const toggles: Readonly<Record<number, string>> = {
  2103: 'w:strike',
  10835: 'w:dstrike',
  2108: 'w:vanish',
};
const raised = ['baseline', 'superscript', 'subscript'] as const;
// As the style has it: nothing that the run says itself.
const asStyled = 0x80;

/** A run of which nothing is said. */
export const plainRun: RunProperties = {
  deleted: false,
  special: false,
  dataAt: undefined,
  isData: false,
  font: undefined,
  symbol: undefined,
  xml: '',
};

export function runProperties(lists: readonly Uint8Array[]): RunProperties {
  const properties = { ...plainRun };
  const shown = new Map<string, string>();
  for (const list of lists)
    for (const { code, operand } of changesOf(list)) {
      const value = numberIn(operand);
      const name = toggles[code];
      if (name !== undefined && value !== asStyled)
        shown.set(name, element(name, { 'w:val': value === 0 ? 0 : 1 }));
      else if (code === 0x2a48)
        shown.set('raised', element('w:vertAlign', { 'w:val': raised[value] ?? 'baseline' }));
      else if (code === 0x4a30) shown.set('style', element('w:rStyle', { 'w:val': value }));
      else set(properties, code, operand);
    }
  return { ...properties, xml: [...shown.values()].join('') };
}

function set(properties: RunProperties, code: number, operand: Uint8Array): void {
  const value = numberIn(operand);
  if (code === 0x0800) properties.deleted = value !== 0;
  if (code === 0x0855) properties.special = value !== 0;
  if (code === 0x6a03) properties.dataAt = value;
  if (code === 0x0806) properties.isData = value !== 0;
  if (code === 0x4a4f) properties.font = value;
  if (code === 0x6a09) properties.symbol = { font: value & 0xffff, code: value >>> 16 };
}

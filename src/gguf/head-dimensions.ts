import type { LayerShape } from './layer-shape.ts';
import type { MetadataView } from './metadata-view.ts';

/** Width of one head's keys and values; windowed layers may have their own. */
export function headDimensions(
  view: MetadataView,
  { embedding, heads }: LayerShape,
  windowed: boolean,
): { key: number; value: number } {
  const usual = heads[0] ? Math.floor(embedding / heads[0]) : 0;
  const own = (key: string): number => view.count(view.own(`attention.${key}`)) ?? usual;
  const windowedOnly = (key: string): number | undefined =>
    windowed ? view.count(view.own(`attention.${key}_swa`)) : undefined;
  return {
    key: windowedOnly('key_length') ?? own('key_length'),
    value: windowedOnly('value_length') ?? own('value_length'),
  };
}

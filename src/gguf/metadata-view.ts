import { ggufFault } from './gguf-fault.ts';
import { type GgufArray, type GgufScalar, type GgufValue, isGgufArray } from './gguf-value.ts';
import type { GgufHeader } from './read-gguf-header.ts';

/** Typed reading of metadata. A value of the wrong kind is a `model-file-invalid` that names its key. */
export class MetadataView {
  readonly architecture: string;
  readonly #header: GgufHeader;

  constructor(header: GgufHeader) {
    this.#header = header;
    this.architecture = this.text('general.architecture') ?? '';
  }

  /** The full name of a key that belongs to the architecture: `block_count` → `llama.block_count`. */
  own(key: string): string {
    return `${this.architecture}.${key}`;
  }

  get(key: string): GgufValue | undefined {
    return this.#header.metadata.get(key);
  }

  text(key: string): string | null {
    const value = this.get(key);
    if (value === undefined) return null;
    return typeof value === 'string' ? value : this.#invalid(key);
  }

  array(key: string): GgufArray | undefined {
    const value = this.get(key);
    return isGgufArray(value) ? value : undefined;
  }

  /** A count: a whole number, not negative. */
  count(key: string): number | undefined {
    const value = this.get(key);
    if (value === undefined || isGgufArray(value)) return undefined;
    return this.#toCount(key, value);
  }

  /** A count per layer, where the file gives one for all or an array; layers it does not reach get 0. */
  countPerLayer(key: string, layers: number): number[] | undefined {
    const values = this.array(key)?.values;
    const single = this.count(key);
    if (values === undefined && single === undefined) return undefined;
    return Array.from({ length: layers }, (_, layer) => {
      return values === undefined ? (single ?? 0) : this.#toCount(key, values[layer] ?? 0);
    });
  }

  invalid(key: string): Error {
    return ggufFault(this.#header.path, 'metadata-invalid', { at: key });
  }

  #toCount(key: string, value: GgufScalar): number {
    const number = Number(value);
    return Number.isSafeInteger(number) && number >= 0 ? number : this.#invalid(key);
  }

  #invalid(key: string): never {
    throw this.invalid(key);
  }
}

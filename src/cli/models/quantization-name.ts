import type { StoredModel } from '../../store/index.ts';

/** The recipe that the file names (`Q4_K_M`), or the type that most of its weights have. */
export function quantizationName({ quantization }: StoredModel['summary']): string {
  return quantization.recipe ?? quantization.mostly;
}

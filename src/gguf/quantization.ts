import { elementsOf } from './active-weights.ts';
import type { GgufTensor } from './read-tensors.ts';

export interface Quantization {
  /** The recipe the file names (`Q4_K_M`), null where it names none that we know. */
  recipe: string | null;
  /** The tensor type that most of the bytes are in (`q4_K`). */
  mostly: string;
  bytesByType: Readonly<Record<string, number>>;
  bitsPerWeight: number;
}

/** Values of `general.file_type`; the gaps were recipes once. */
const recipes: ReadonlyMap<number, string> = new Map([
  [0, 'F32'],
  [1, 'F16'],
  [2, 'Q4_0'],
  [3, 'Q4_1'],
  [7, 'Q8_0'],
  [8, 'Q5_0'],
  [9, 'Q5_1'],
  [10, 'Q2_K'],
  [11, 'Q3_K_S'],
  [12, 'Q3_K_M'],
  [13, 'Q3_K_L'],
  [14, 'Q4_K_S'],
  [15, 'Q4_K_M'],
  [16, 'Q5_K_S'],
  [17, 'Q5_K_M'],
  [18, 'Q6_K'],
  [19, 'IQ2_XXS'],
  [20, 'IQ2_XS'],
  [21, 'Q2_K_S'],
  [22, 'IQ3_XS'],
  [23, 'IQ3_XXS'],
  [24, 'IQ1_S'],
  [25, 'IQ4_NL'],
  [26, 'IQ3_S'],
  [27, 'IQ3_M'],
  [28, 'IQ2_S'],
  [29, 'IQ2_M'],
  [30, 'IQ4_XS'],
  [31, 'IQ1_M'],
  [32, 'BF16'],
  [36, 'TQ1_0'],
  [37, 'TQ2_0'],
  [38, 'MXFP4_MOE'],
  [39, 'NVFP4'],
  [40, 'Q1_0'],
  [41, 'Q2_0'],
]);

export function quantizationOf(tensors: readonly GgufTensor[], fileType: number | undefined): Quantization {
  const bytesByType = sumBytesByType(tensors);
  const [mostly] = Object.entries(bytesByType).reduce(
    (most, each) => (each[1] > most[1] ? each : most),
    ['', 0],
  );
  const bytes = tensors.reduce((sum, tensor) => sum + tensor.bytes, 0);
  const elements = tensors.reduce((sum, tensor) => sum + elementsOf(tensor), 0);
  return {
    recipe: (fileType === undefined ? undefined : recipes.get(fileType)) ?? null,
    mostly,
    bytesByType,
    bitsPerWeight: elements === 0 ? 0 : (bytes * 8) / elements,
  };
}

function sumBytesByType(tensors: readonly GgufTensor[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { typeName, bytes } of tensors) sums[typeName] = (sums[typeName] ?? 0) + bytes;
  return sums;
}

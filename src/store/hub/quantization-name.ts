/** Preference where nothing was asked for: four bits first, then up, then down, and full precision last. */
const preference = [
  'Q4_K_M',
  'UD-Q4_K_XL',
  'UD-Q4_K_M',
  'Q4_0',
  'Q4_K_L',
  'Q4_K_S',
  'IQ4_XS',
  'IQ4_NL',
  'Q4_1',
  'MXFP4',
  'Q5_K_M',
  'Q5_K_S',
  'Q5_0',
  'Q5_1',
  'Q6_K',
  'Q8_0',
  'Q3_K_M',
  'Q3_K_L',
  'IQ3_M',
  'Q3_K_S',
  'Q2_K',
];

const inName = /(?:^|[-._])((?:UD-)?(?:I?Q\d(?:_[A-Z0-9]+)*|MXFP4|BF16|F16|F32))(?=[-._]|$)/gi;

/** The quantization that a file's name ends with, in capitals (`Q4_K_M`), or null. */
export function quantizationInName(path: string): string | null {
  const name = path.split('/').at(-1) ?? path;
  return [...name.matchAll(inName)].at(-1)?.[1]?.toUpperCase() ?? null;
}

/** The smaller, the sooner it is taken. */
export function quantizationRank(quantization: string | null): number {
  if (quantization === null) return preference.length + 1;
  const rank = preference.indexOf(quantization);
  if (rank >= 0) return rank;
  return /^(BF16|F16|F32)$/.test(quantization) ? preference.length + 2 : preference.length;
}

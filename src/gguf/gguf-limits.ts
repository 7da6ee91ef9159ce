/** What a header may ask of us. A GGUF file comes from strangers, and every number in it is a claim. */
export interface GgufLimits {
  /** Bytes before the tensor data, all told. The largest real vocabularies (262,144 tokens, their scores, 514,906 merges) take 20 MB. */
  headerBytes: number;
  /** Metadata entries. Real files have 20 to 80; shards and adapters fewer. */
  entries: number;
  /** Bytes of a metadata key; the format itself allows 65,535, real keys stay under 64. */
  keyBytes: number;
  /** Bytes of a string that is kept. Chat templates take up to 100 KB, an embedded tokenizer.json 33 MB. */
  stringBytes: number;
  /** Elements of an array, kept or skipped. The longest real ones are merges and character maps. */
  arrayElements: number;
  /** Elements of an array that is kept without being asked for: per-layer values (the engine ends at 512 layers), never vocabularies. */
  keptElements: number;
  /** Tensors. Merged experts need about 1,100; files with one tensor per expert reach 70,000. */
  tensors: number;
  /** Bytes of a tensor name: the engine's buffer is 64 with its terminator. */
  tensorNameBytes: number;
  /** Dimensions of a tensor: the engine has room for 4. */
  dimensions: number;
}

export const ggufLimits: Readonly<GgufLimits> = {
  headerBytes: 128 * 2 ** 20,
  entries: 4096,
  keyBytes: 1024,
  stringBytes: 64 * 2 ** 20,
  arrayElements: 4 * 2 ** 20,
  keptElements: 4096,
  tensors: 100_000,
  tensorNameBytes: 63,
  dimensions: 4,
};

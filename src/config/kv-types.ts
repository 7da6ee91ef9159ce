/** Element types that the KV cache may have, in the engine's own names. */
export const kvTypes = ['f16', 'q8_0', 'q5_1', 'q4_0'] as const;

export type KvType = (typeof kvTypes)[number];

export interface Buffers {
  unified: boolean | undefined;
  /** For the conditions of the measure. */
  words: string;
}

/**
 * Which of llama-server's two ways to keep the KV cells of several streams is the faster one here, after a trial of
 * each, which says what it wrote in tokens a second: one buffer for each stream, or one for all of them.
 */
export async function chooseBuffers(
  streams: number,
  trial: (unified: boolean) => Promise<number>,
): Promise<Buffers> {
  if (streams === 1) return { unified: undefined, words: 'llama-server with one slot' };
  const apart = await trial(false);
  const unified = await trial(true);
  const [taken, left] =
    unified > apart ? ['--kv-unified', '--no-kv-unified'] : ['--no-kv-unified', '--kv-unified'];
  const [more, less] = [Math.max(unified, apart), Math.min(unified, apart)].map((rate) => rate.toFixed(1));
  return {
    unified: unified > apart,
    words: `llama-server with ${taken}, the faster in a trial of both (${more} tokens/s; ${left}: ${less})`,
  };
}

import { DesksideError } from '../../core/index.ts';

/** Everything on standard input, or in another stream. Throws `document-limit` past `limitBytes`, `interrupted`. */
export async function readStdin(
  stdin: AsyncIterable<string | Uint8Array> & { destroy(): unknown },
  { limitBytes, signal, name = 'standard input' }: { limitBytes: number; signal: AbortSignal; name?: string },
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const stop = (): void => void stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) {
      const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += piece.length;
      if (bytes > limitBytes) {
        const data = { name, limit: 'fileBytes', value: bytes, allowed: limitBytes };
        throw new DesksideError('document-limit', data);
      }
      chunks.push(piece);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) throw new DesksideError('interrupted', {});
  return Buffer.concat(chunks);
}

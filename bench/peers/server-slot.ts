// The part of llama-server's interface that keeps a slot's state in a file.
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { postJson } from './post-json.ts';

/** The slot that everything happens in. */
const slot = 0;

const savedSchema = z.object({ n_written: z.int(), timings: z.object({ save_ms: z.number() }) });
const restoredSchema = z.object({ n_read: z.int(), timings: z.object({ restore_ms: z.number() }) });

/** Bytes of the file, and the milliseconds that the server says it took. */
export interface SlotAction {
  bytes: number;
  ms: number;
}

export async function saveSlot(url: string, filename: string): Promise<SlotAction> {
  const response = await postJson(`${url}/slots/${slot}?action=save`, { filename });
  const { n_written, timings } = savedSchema.parse(await json(response));
  return { bytes: n_written, ms: timings.save_ms };
}

export async function restoreSlot(url: string, filename: string): Promise<SlotAction> {
  const response = await postJson(`${url}/slots/${slot}?action=restore`, { filename });
  const { n_read, timings } = restoredSchema.parse(await json(response));
  return { bytes: n_read, ms: timings.restore_ms };
}

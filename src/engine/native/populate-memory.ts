// A system hands out memory page by page, at the first touch of each, and for a large buffer that takes longer than filling
// it. Linux can be asked for all of them at once, which another thread does while this one fills what is there already.
import { adviseMemory } from './ffi.ts';

/** `MADV_POPULATE_WRITE`, since Linux 5.14. It changes nothing of what the memory holds. */
const populateWrite = 23;

/** Puts memory under a buffer, which may be used meanwhile. False where the system does not do that; never rejects. */
export async function populateMemory(bytes: Uint8Array): Promise<boolean> {
  // The same number means something else on other systems.
  if (process.platform !== 'linux') return false;
  try {
    return (await adviseMemory(bytes, populateWrite)) === 0;
  } catch {
    return false;
  } finally {
    // Not to be freed before the other thread is through with it.
    void bytes.length;
  }
}

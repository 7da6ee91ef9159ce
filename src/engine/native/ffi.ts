// What calls native functions: the FFI library, and the memory that is shared with them. Declarations of what is called are in
// the folders of the libraries.
import koffi from 'koffi';
import { DesksideError } from '../../core/index.ts';

/**
 * Native functions run on a stack of koffi's own. The library's regular expressions recurse once for each character that
 * they match, and its default of 2 MiB ends at 13,000 of them, where a program of the system's has 8. This is the most that
 * koffi allows; it is reserved for each thread that calls, and takes memory as far down as calls have been. To be set
 * before anything is loaded.
 */
const stackBytes = 16 * 2 ** 20;
if (koffi.config().sync_stack_size !== stackBytes) koffi.config({ sync_stack_size: stackBytes });

/** A native address. Opaque: never computed with, only handed back. */
export type Pointer = bigint & { readonly __brand: 'native pointer' };

/** `bool (*llama_progress_callback)(float progress, void * user_data)`; false aborts the load. */
const progressCallbackType = koffi.pointer(
  koffi.proto('bool llama_progress_callback(float progress, void *user_data)'),
);

/** `bool (*ggml_abort_callback)(void * data)`; true ends the graph that is being computed. */
const abortCallbackType = koffi.pointer(koffi.proto('bool ggml_abort_callback(void *data)'));

export type OpenedLibrary = ReturnType<typeof koffi.load>;

/** Opens a library so that those opened after it find what it has. */
export function openLibrary(file: string): OpenedLibrary {
  return koffi.load(file, { global: true });
}

/** Binds a declared function. Throws `engine-layout` where there is none. */
export function bindOne(library: OpenedLibrary, name: string, prototype: string): unknown {
  try {
    return library.func(prototype);
  } catch {
    throw new DesksideError('engine-layout', { expected: `${name}()`, found: 'none' });
  }
}

/** A typed window onto native memory; valid only as long as its owner keeps that memory. */
export function viewBytes(address: Pointer, bytes: number): ArrayBuffer {
  return koffi.view(address, bytes);
}

/** Reads `count` pointers of a native pointer array. */
export function readPointers(address: Pointer, count: number): Pointer[] {
  return koffi.decode(address, 'void *', count) as Pointer[];
}

/** Makes a native callback of a function; keep it until the native side has let go, then dispose. */
export function progressCallback(
  onProgress: (fraction: number) => boolean,
): Disposable & { pointer: Pointer } {
  const pointer = koffi.register((fraction: number) => onProgress(fraction), progressCallbackType) as Pointer;
  return { pointer, [Symbol.dispose]: () => koffi.unregister(pointer) };
}

/** The same for the question, asked before each operation of a graph, whether to give the graph up. */
export function abortCallback(shouldAbort: () => boolean): Disposable & { pointer: Pointer } {
  const pointer = koffi.register(() => shouldAbort(), abortCallbackType) as Pointer;
  return { pointer, [Symbol.dispose]: () => koffi.unregister(pointer) };
}

/** Opens a library for its own sake; what keeps it from being opened comes back as the system says it. */
export function tryOpen(file: string): string | null {
  try {
    koffi.load(file, { global: true });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The largest page of any system that is run on: what is aligned to it is aligned to all smaller ones. */
const largestPage = 65_536n;

/**
 * The C library's `madvise` over the whole pages within a buffer, called on another thread. Resolves to its result: 0 where
 * the system did as advised. Rejects where there is no such function.
 */
export async function adviseMemory(bytes: Uint8Array, advice: number): Promise<number> {
  const address = koffi.address(bytes);
  const from = ((address + largestPage - 1n) / largestPage) * largestPage;
  const end = ((address + BigInt(bytes.length)) / largestPage) * largestPage;
  if (end <= from) return 0;
  // The C library is part of the running program.
  const madvise = koffi.load(null).func('int madvise(uintptr_t from, size_t length, int advice)');
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  madvise.async(from, end - from, advice, (error: unknown, result: number) => {
    if (error === null || error === undefined) resolve(result);
    else reject(error);
  });
  return await promise;
}

/** Arrays and strings that native code reads later on; freed together. */
export class NativeMemory implements Disposable {
  #blocks: Pointer[] = [];

  pointers(values: readonly (Pointer | null)[]): Pointer {
    const block = this.#allocate(values.length * BigUint64Array.BYTES_PER_ELEMENT);
    new BigUint64Array(viewBytes(block, values.length * 8)).set(values.map((value) => value ?? 0n));
    return block;
  }

  /** Not written to. */
  bytes(count: number): Pointer {
    return this.#allocate(count);
  }

  text(value: string): Pointer {
    const bytes = new TextEncoder().encode(`${value}\0`);
    const block = this.#allocate(bytes.length);
    new Uint8Array(viewBytes(block, bytes.length)).set(bytes);
    return block;
  }

  #allocate(bytes: number): Pointer {
    const block = koffi.alloc('uint8_t', bytes) as Pointer;
    this.#blocks.push(block);
    return block;
  }

  [Symbol.dispose](): void {
    for (const block of this.#blocks.splice(0)) koffi.free(block);
  }
}

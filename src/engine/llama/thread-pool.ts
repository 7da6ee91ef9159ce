// Threads that compute, kept from one step to the next: without them the library starts new ones for every token.
import type { Pointer } from '../native/index.ts';
import { type Functions, newThreadPool } from './abi.ts';
import { allDevices } from './devices.ts';

/**
 * How long a thread looks out for the next step before it sleeps, in units of 131,072 pauses of the processor, some
 * milliseconds: longer than our own work between two steps. The library's own default is fifty times that, with which
 * the processor would be busy a quarter of a second after each answer.
 */
const poll = 1;

/** The threads of this process. One pool for all contexts: those of two would take the processors from each other. */
export class ThreadPool {
  readonly #functions: Functions;
  #pool: { pointer: Pointer; threads: number } | null = null;

  constructor(functions: Functions) {
    this.#functions = functions;
  }

  /** Gives a context at least so many threads. Does nothing where the backend cannot keep any. */
  attach(context: Pointer, threads: number): void {
    if (this.#pool === null || this.#pool.threads < threads) this.#pool = this.#start(threads);
    const { pointer } = this.#pool ?? {};
    if (pointer !== undefined) this.#functions.llama_attach_threadpool(context, pointer, pointer);
  }

  #start(threads: number): { pointer: Pointer; threads: number } | null {
    const { ggml_backend_dev_backend_reg, ggml_backend_reg_get_proc_address } = this.#functions;
    const cpu = allDevices(this.#functions).find(({ device }) => device.type === 'cpu');
    if (cpu === undefined) return null;
    const registry = ggml_backend_dev_backend_reg(cpu.pointer);
    const address = ggml_backend_reg_get_proc_address(registry, 'ggml_threadpool_new');
    if (address === null) return null;
    const defaults = this.#functions.ggml_threadpool_params_default(threads);
    const pointer = newThreadPool(address, { ...defaults, poll });
    return pointer === null ? null : { pointer, threads };
  }
}

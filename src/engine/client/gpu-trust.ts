// Whether a GPU is still to be used for a model. One crash may be chance, and the next process has the GPU again; a GPU
// that takes the process down under two requests in a row would go on doing so.
import type { DesksideError } from '../../core/index.ts';
import type { Placement, PlacementNote } from '../engine.ts';
import { diedAtWork, isDeath } from './died-at-work.ts';

const mostCrashes = 2;

export class GpuTrust {
  #crashes = 0;
  #fault: PlacementNote | null = null;

  /** Why the GPU is left alone from now on; `null` where it is not. */
  get fault(): PlacementNote | null {
    return this.#fault;
  }

  /** @param placement of the process that died */
  died(error: DesksideError, { gpuLayers, backend }: Placement): void {
    if (gpuLayers === 0 || !isDeath(error) || !diedAtWork(error)) return;
    this.#crashes += 1;
    if (this.#crashes < mostCrashes) return;
    this.#fault = {
      type: 'gpu-crashed',
      backend,
      during: 'request',
      detail: 'lastLines' in error.data ? (error.data.lastLines.at(-1) ?? '') : '',
    };
  }

  /** A request has ended and the process lives. */
  succeeded(): void {
    this.#crashes = 0;
  }
}

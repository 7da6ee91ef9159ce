import { toDesksideError } from '../../core/index.ts';
import type { LoadedModel, LoadIo } from '../engine.ts';
import { keyOf, type PoolRequest } from './pool-request.ts';
import type { WaitingView } from './pool-view.ts';

/** A request that has no model yet. It ends with a model, or with an error, once. */
export class WaitingRequest implements WaitingView {
  readonly id: number;
  readonly key: string;
  readonly request: PoolRequest;
  readonly bytes: number;
  readonly onProgress: LoadIo['onProgress'];
  readonly model: Promise<LoadedModel>;
  readonly resolve: (model: LoadedModel) => void;
  readonly #reject: (error: unknown) => void;
  bypassed = 0;

  constructor(id: number, request: PoolRequest, io: { bytes: number; onProgress: LoadIo['onProgress'] }) {
    const { promise, resolve, reject } = Promise.withResolvers<LoadedModel>();
    this.id = id;
    this.key = keyOf(request);
    this.request = request;
    this.bytes = io.bytes;
    this.onProgress = io.onProgress;
    this.model = promise;
    this.resolve = resolve;
    this.#reject = reject;
  }

  fail(error: unknown): void {
    this.#reject(toDesksideError(error));
  }
}

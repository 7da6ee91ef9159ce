// What this server has opened on the network since it started, for whoever wants to see that nothing left.
import { observeRequests, type RequestRecord } from '../../privacy/index.ts';

/** That are shown one by one. */
const most = 100;

export class NetworkLog implements Disposable {
  readonly #observing: Disposable;
  /** The newest first. */
  readonly records: RequestRecord[] = [];
  count = 0;

  constructor() {
    this.#observing = observeRequests((record) => {
      this.count += 1;
      this.records.unshift(record);
      this.records.length = Math.min(this.records.length, most);
    });
  }

  [Symbol.dispose](): void {
    this.#observing[Symbol.dispose]();
  }
}

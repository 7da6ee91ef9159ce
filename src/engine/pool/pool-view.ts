/** What a decision about loading is made from. Sizes in bytes. */
export interface PoolView {
  /** What all models together may take. */
  budgetBytes: number;
  instances: readonly InstanceView[];
  /** Requests without a model, in the order in which they came. */
  waiting: readonly WaitingView[];
}

export interface InstanceView {
  /** Same model, same settings: same key. */
  key: string;
  bytes: number;
  state: 'loading' | 'ready' | 'unloading';
  /** Requests that hold it. */
  running: number;
  /** Never unloaded for others. */
  pinned: boolean;
  /**
   * A number that is higher the later it was asked for, or became idle. Requests that overtake do not count: what has
   * to go is not spared for their sake.
   */
  lastUsed: number;
}

export interface WaitingView {
  id: number;
  key: string;
  bytes: number;
  /** Later requests that were let in before it although they hold on to memory that it waits for. */
  bypassed: number;
}

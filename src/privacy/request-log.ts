// Where everything that left the machine passes by. The ledger will listen here; nothing else has to change for it.

/** One request that went out, as it may be written down. */
export interface RequestRecord {
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  /** Without credentials and query. */
  url: string;
  /** HTTP status, or null where no answer came. */
  status: number | null;
}

export type RequestListener = (record: RequestRecord) => void;

const listeners = new Set<RequestListener>();

/** Calls `listener` for every request from now on, redirects included, until disposed. */
export function observeRequests(listener: RequestListener): Disposable {
  listeners.add(listener);
  return { [Symbol.dispose]: () => void listeners.delete(listener) };
}

export function recordRequest(record: RequestRecord): void {
  for (const listener of listeners) listener(record);
}

/** Where readings are kept between runs, under names that say nothing: see `KeptReadings` of the engine. */
export interface ReadingStore {
  /** `null` where there is none that can be used. */
  get(what: string): Promise<Uint8Array | null>;
  put(what: string, content: Uint8Array): Promise<void>;
}

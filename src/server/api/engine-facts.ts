// What the engine says about itself and the GPU. It is asked once: that starts a process, which the next load then uses.
import type { Engine, EngineDevice, EngineProbe, PlacementRequest } from '../../engine/index.ts';

export interface EngineFacts {
  /** `null`: it did not say, or could not be started; a load says why. */
  build: string | null;
  name: string;
  gpu: EngineDevice | null;
}

export class EngineFactsReader {
  readonly #engine: Engine;
  readonly #placement: PlacementRequest | undefined;
  #facts: Promise<EngineFacts> | null = null;

  constructor(engine: Engine, placement: PlacementRequest | undefined) {
    this.#engine = engine;
    this.#placement = placement;
  }

  async read(): Promise<EngineFacts> {
    this.#facts ??= this.#ask();
    return await this.#facts;
  }

  async #ask(): Promise<EngineFacts> {
    try {
      const probe: Partial<EngineProbe> = (await this.#engine.prepare?.(this.#placement ?? {})) ?? {};
      const { build, gpu = null } = probe;
      return { build: build?.version ?? null, name: build?.name ?? 'embedded', gpu };
    } catch {
      this.#facts = null;
      return { build: null, name: 'embedded', gpu: null };
    }
  }
}

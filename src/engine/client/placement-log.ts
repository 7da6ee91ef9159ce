// What the library did, in its own words: it has no function that says where a model lies. The lines are those of the
// pinned release (llama.cpp, src/llama-model.cpp, src/llama-kv-cache.cpp, src/llama-context.cpp).

const mebibyte = 2 ** 20;

export class PlacementLog {
  #rest = '';
  #gpuLayers: number | null = null;
  #layers = 0;
  readonly #expertLayers = new Set<number>();
  readonly #buffers = new Map<string, number>();

  readonly push = (chunk: string): void => {
    const lines = `${this.#rest}${chunk}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  };

  /** Layers on the GPU, the output head counted as one; null where the library said nothing about it. */
  get gpuLayers(): number | null {
    return this.#gpuLayers;
  }

  /** Layers that there are, counted the same way; 0 where the library did not say. */
  get layers(): number {
    return this.#layers;
  }

  /** Layers whose experts were kept off the GPU. */
  get expertLayers(): number {
    return this.#expertLayers.size;
  }

  /** Bytes of weights, cache and working memory on a device. */
  bytesOn(device: string): number {
    // A Mac maps weights into the GPU's memory: `MTL0_Mapped`.
    const buffers = [...this.#buffers].filter(
      ([name]) => name.startsWith(device) && !/^\d/.test(name.slice(device.length)),
    );
    return buffers.reduce((sum, [, bytes]) => sum + bytes, 0);
  }

  #read(line: string): void {
    const [, onGpu, layers] = /offloaded (\d+)\/(\d+) layers to GPU/.exec(line) ?? [];
    if (onGpu !== undefined) {
      this.#gpuLayers = Number(onGpu);
      this.#layers = Number(layers);
    }
    const [, layer] = /tensor blk\.(\d+)\.\S+ .*buffer type overridden to/.exec(line) ?? [];
    if (layer !== undefined) this.#expertLayers.add(Number(layer));
    const [, device, kind, size] =
      /(\S+) +(model|KV|RS|DSV4 \w+ state|compute) buffer size = +([\d.]+) MiB/.exec(line) ?? [];
    if (device === undefined) return;
    const name = `${device} ${kind}`;
    // Weights and caches come in several buffers; working memory is reckoned anew and said again.
    const before = kind === 'compute' ? 0 : (this.#buffers.get(name) ?? 0);
    this.#buffers.set(name, before + Number(size) * mebibyte);
  }
}

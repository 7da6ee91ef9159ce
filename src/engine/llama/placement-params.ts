// What of a model goes to a GPU, in the form that the library reads: arrays in native memory that end with a null.
import { DesksideError } from '../../core/index.ts';
import { NativeMemory, type NativePlacement, type Pointer } from '../native/index.ts';
import type { Functions, ModelParams } from './abi.ts';
import { allDevices } from './devices.ts';

type Params = Pick<ModelParams, 'devices' | 'tensor_buft_overrides' | 'n_gpu_layers'>;

/** Keep it as long as the model, which goes on reading these arrays. */
export class PlacementParams implements Disposable {
  readonly params: Params;
  readonly #memory = new NativeMemory();

  /** Throws `engine-request` for a device that there is not. */
  constructor(functions: Functions, { device, layers, expertLayers }: NativePlacement) {
    const found = allDevices(functions);
    const chosen = found.filter((each) => each.device.name === device).map(({ pointer }) => pointer);
    if (device !== null && chosen.length === 0) {
      throw new DesksideError('engine-request', { reason: `there is no device ${device}` });
    }
    const cpu = found.find((each) => each.device.type === 'cpu')?.pointer;
    const inMemory = device === null || cpu === undefined ? [] : expertLayers;
    this.params = {
      // A list without entries keeps the library from looking for GPUs itself.
      devices: this.#memory.pointers([...chosen, null]),
      n_gpu_layers: device === null ? 0 : layers,
      tensor_buft_overrides:
        inMemory.length === 0 || cpu === undefined
          ? null
          : this.#overrides(inMemory, functions.ggml_backend_dev_buffer_type(cpu)),
    };
  }

  #overrides(layers: readonly number[], bufferType: Pointer): Pointer {
    const pattern = this.#memory.text(expertsPattern(layers));
    return this.#memory.pointers([pattern, bufferType, null, null]);
  }

  [Symbol.dispose](): void {
    this.#memory[Symbol.dispose]();
  }
}

/** Names of the routed experts' tensors; shared experts, which every token passes through, stay where their layer is. */
export function expertsPattern(layers: readonly number[]): string {
  return `^blk\\.(${layers.join('|')})\\.ffn_(up|down|gate|gate_up)_(ch)?exps\\.`;
}

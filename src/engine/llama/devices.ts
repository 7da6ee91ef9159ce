// What the compute backends find on this machine.
import type { EngineDevice } from '../engine.ts';
import type { Pointer } from '../native/index.ts';
import type { Functions } from './abi.ts';

/** Values of `enum ggml_backend_dev_type`. */
const types = ['cpu', 'gpu', 'igpu', 'accel', 'meta'] as const;

/** Programs that do what a GPU does, on the processor: right, and far slower than the processor itself. */
const software = /llvmpipe|lavapipe|softpipe|swiftshader|basic render/i;

export function allDevices(functions: Functions): { pointer: Pointer; device: EngineDevice }[] {
  return Array.from({ length: functions.ggml_backend_dev_count() }, (_, index) => {
    const pointer = functions.ggml_backend_dev_get(index);
    return { pointer, device: describe(functions, pointer) };
  });
}

function describe(functions: Functions, pointer: Pointer): EngineDevice {
  const description = functions.ggml_backend_dev_description(pointer);
  const [free, total] = [[0], [0]];
  functions.ggml_backend_dev_memory(pointer, free, total);
  return {
    name: functions.ggml_backend_dev_name(pointer),
    description,
    type: types[functions.ggml_backend_dev_type(pointer)] ?? 'meta',
    backend: functions.ggml_backend_reg_name(functions.ggml_backend_dev_backend_reg(pointer)),
    software: software.test(description),
    memoryTotalBytes: Number(total[0]),
    memoryFreeBytes: Number(free[0]),
  };
}

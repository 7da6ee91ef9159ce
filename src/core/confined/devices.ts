import { readdirSync } from 'node:fs';

const always = /^(?:null|zero|random|urandom)$/;
/** By maker: what Linux calls GPUs in general; AMD; Intel; NVIDIA, also on its small boards; Windows' Linux; phones. */
const gpus = /^(?:dri|kfd|accel|dxg|udmabuf|nvidia.*|nvhost.*|nvmap|nvgpu.*|mali.*|kgsl.*)$/;
/** Memory with a name, by which drivers share some between their own processes. */
const sharedMemory = 'shm';

/** What may be written to in `/dev`. No disk, no terminal. */
export function usableDevices(gpu: boolean): string[] {
  const names = readdirSync('/dev').filter(
    (name) => always.test(name) || (gpu && (gpus.test(name) || name === sharedMemory)),
  );
  return names.map((name) => `/dev/${name}`);
}

/** Which kind of GPU to use; `auto` uses the best available one, or the processor if there is none. */
export const gpuChoices = ['auto', 'off', 'metal', 'vulkan', 'cuda'] as const;

export type GpuChoice = (typeof gpuChoices)[number];

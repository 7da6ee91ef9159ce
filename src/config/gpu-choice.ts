/** Which kind of GPU to use; `auto` takes the best there is, and the processor where there is none. */
export const gpuChoices = ['auto', 'off', 'metal', 'vulkan', 'cuda'] as const;

export type GpuChoice = (typeof gpuChoices)[number];

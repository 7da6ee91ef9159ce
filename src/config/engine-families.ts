/** Whose libraries compute: llama.cpp's, or those of ik_llama.cpp, which is made for processors. */
export const engineFamilies = ['llama', 'ik'] as const;

export type EngineFamily = (typeof engineFamilies)[number];

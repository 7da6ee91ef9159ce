import { desksidePaths } from './deskside-paths.ts';
import type { Environment } from './environment.ts';

/** Where models are looked for, and what they are computed with. */
const names = [
  'HOME',
  'DESKSIDE_LLAMA_LIB',
  'DESKSIDE_ENGINE',
  'DESKSIDE_IK_LIB',
  'DESKSIDE_GPU',
  'DESKSIDE_THREADS',
  'OLLAMA_MODELS',
  'HF_HOME',
  'HF_HUB_CACHE',
  'HUGGINGFACE_HUB_CACHE',
  'XDG_CACHE_HOME',
];

/** Where two processes differ in one of these, the same command could mean another model in each, or another engine. */
export function environmentThatMatters(env: Environment = process.env): Record<string, string> {
  const set = names.flatMap((name) => (env[name] ? [[name, env[name]] as const] : []));
  return { ...Object.fromEntries(set), home: desksidePaths(env).home };
}

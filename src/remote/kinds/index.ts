import { llamaServer } from './llama-server.ts';
import { openaiCompatible } from './openai-compatible.ts';
import type { ServerKind } from './server-kind.ts';
import { sglang } from './sglang.ts';
import { vllm } from './vllm.ts';

export type { SamplingName, ServerKind } from './server-kind.ts';

/** By whose its models are said to be. */
export function kindOf(ownedBy: string | undefined): ServerKind {
  return [llamaServer, vllm, sglang].find((kind) => kind.ownedBy === ownedBy) ?? openaiCompatible;
}

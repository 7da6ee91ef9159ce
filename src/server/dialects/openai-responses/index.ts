export { decodeCount, decodeResponses, type PromptCall, type ResponsesCall } from './decode.ts';
export { decodeItems } from './decode-items.ts';
export { ResponseStreamEncoder } from './encode-stream.ts';
export { openResource } from './resource.ts';
export type { WireItem } from './schema.ts';
export { seal, unseal } from './seal.ts';

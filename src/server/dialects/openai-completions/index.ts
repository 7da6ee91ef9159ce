export { type CompletionCall, decodeCompletion } from './decode.ts';
export { type CompletionIdentity, CompletionStreamEncoder, encodeCompletion } from './encode.ts';

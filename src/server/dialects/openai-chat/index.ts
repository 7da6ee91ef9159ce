export { type ChatCall, decodeChat } from './decode.ts';
export { type ChatIdentity, encodeChat } from './encode-answer.ts';
export { ChatStreamEncoder } from './encode-stream.ts';

export { decodeCount, decodeMessagesCall, type MessagesCall, type PromptCall } from './decode.ts';
export type { WireDocument } from './decode-document.ts';
export type { Surroundings } from './decode-messages.ts';
export { MessageStreamEncoder } from './encode-stream.ts';
export { FoldedMessage } from './fold-message.ts';
export { toAsk } from './to-ask.ts';
export { toChatMessages } from './to-chat.ts';

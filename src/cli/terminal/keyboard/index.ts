export type { LineReader } from './line-reader.ts';
export { openLineReader } from './open-line-reader.ts';
export { type Prompts, type ReadMessage, readMessage } from './read-message.ts';

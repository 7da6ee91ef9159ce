export { ChatAnswer } from './chat-answer.tsx';
export { ChatWindowRow } from './chat-window-row.tsx';

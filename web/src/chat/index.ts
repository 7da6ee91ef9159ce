export { ChatAnswer } from './chat-answer.tsx';

export { answerTurn, type PlannedTurn, type WriteIo, type WrittenAnswer } from './answer-turn.ts';
export { decodeText } from './decode-text.ts';
export { DecodeUsage } from './decode-usage.ts';
export { RepetitionStop } from './repetition-stop.ts';
export type { TextEvent, TextParser } from './text-parser.ts';
export { writeText } from './write-text.ts';

// What the page says about chats that fill the model's window, and about how their answers are drawn, in English.
import { counted } from './counted.ts';

const n = counted('en');

export const enChat = {
  overflow: 'When the conversation no longer fits',
  overflowRefuse: 'say so and answer nothing',
  overflowDrop: 'leave out the oldest turns',
  overflowSummarise: 'have the model summarise the oldest turns',
  summaryOf: (count: number) =>
    `In place of ${n(count, 'earlier message', 'earlier messages')}, the model read its own summary`,
  summaryCut: 'The summary reached its longest length and breaks off.',
  receiptLeftOut: 'Messages left out',
  receiptSummarised: 'Messages summarised',
  chatWindowTitle: 'How much of what the model sees at once this conversation takes',
  noRoom: (needed: string, window: string) =>
    `With this question, the conversation no longer fits the model’s window: it needs ${needed} of ${window} tokens.`,
  noRoomDrop: 'There is no room for all of it: the oldest turns will be left out.',
  noRoomSummarise: 'There is no room for all of it: the model will summarise the oldest turns first.',
  dropOldest: 'Leave out the oldest turns',
  summariseOldest: 'Summarise the oldest turns',
  samplingMore: 'More about what is written',
  topK: 'Top-k',
  topKHint: 'so many of the likeliest tokens; 0: all',
  topP: 'Top-p',
  topPHint: 'the likeliest, up to this probability together',
  minP: 'Min-p',
  minPHint: 'least probability, as a share of the likeliest token’s',
  repeatPenalty: 'Repeat penalty',
  repeatPenaltyHint: 'for tokens that came lately; 1: none',
  frequencyPenalty: 'Frequency penalty',
  frequencyPenaltyHint: 'for each time that a token came lately',
  presencePenalty: 'Presence penalty',
  presencePenaltyHint: 'for a token that came lately at all',
  seed: 'Seed',
  seedHint: 'the same seed, the same answer',
  maxTokens: 'Longest answer',
  maxTokensHint: 'in tokens; empty: what there is room for',
  stopTexts: 'End the answer before these texts, one on each line',
};

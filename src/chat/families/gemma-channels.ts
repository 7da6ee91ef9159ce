// Gemma 4: reasoning stands in a channel, `<|channel>thought\n…<channel|>`, before the answer. With reasoning off the
// template writes an empty one into the prompt.
import type { CallReader } from '../calls/call-read.ts';
import type { Family, OutputParser } from './family.ts';
import { type OutputState, scanningParser } from './scanning-parser.ts';

const open = '<|channel>';
const close = '<channel|>';
const endOfTurn = '<turn|>';
/** What the model writes after a call: the result would follow. */
const result = '<|tool_response>';

export const gemmaChannels: Family = {
  name: 'gemma-channels',
  matches: (template) => template.includes(open) && template.includes(close),
  specialText: true,
  stops: [result],
  closeReasoning: (generationPrompt) => (isOpen(generationPrompt) ? close : ''),
  openReasoning: (generationPrompt) => (isOpen(generationPrompt) ? '' : `${open}thought\n`),
  isReasoning: isOpen,
  reasoningEnd: { mark: close, forced: close, words: '', freeWords: '' },
  createParser: (generationPrompt, calls) => channelParser(isOpen(generationPrompt), calls),
};

function isOpen(generationPrompt: string): boolean {
  return generationPrompt.lastIndexOf(open) > generationPrompt.lastIndexOf(close);
}

function channelParser(startsOpen: boolean, calls: CallReader | null): OutputParser {
  let reasoning = startsOpen;
  /** What has been written of the channel's name, which ends with its line; `null` outside of it. */
  let name: string | null = null;
  const state: OutputState = {
    text(text, writer) {
      if (name === null) {
        writer.write(reasoning ? 'reasoning' : 'text', text);
        return;
      }
      name += text;
      const end = name.indexOf('\n');
      if (end < 0) return;
      const rest = name.slice(end + 1);
      name = null;
      writer.write('reasoning', rest);
    },
    marker(marker, writer) {
      reasoning = marker === open;
      name = reasoning ? '' : null;
      writer.skipSpace();
    },
  };
  return scanningParser([open, close, endOfTurn], state, calls);
}

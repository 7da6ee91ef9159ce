// gpt-oss: messages with a header each, `<|channel|>NAME<|message|>TEXT<|end|><|start|>assistant<|channel|>…`.
// Channel `final` is the answer, every other one is on the way to it.
import type { Family, OutputParser } from './family.ts';
import { scanningParser } from './scanning-parser.ts';

const start = '<|start|>';
const channel = '<|channel|>';
const message = '<|message|>';
const ends = ['<|end|>', '<|return|>', '<|call|>'];

export const harmony: Family = {
  name: 'harmony',
  matches: (template) => [start, channel, message].every((marker) => template.includes(marker)),
  specialText: true,
  closeReasoning: (generationPrompt) => (isHeader(generationPrompt) ? `${channel}final${message}` : ''),
  createParser: harmonyParser,
};

/** Whether a prompt ends inside of a header: the model writes the channel next. */
function isHeader(generationPrompt: string): boolean {
  return generationPrompt.lastIndexOf(start) > generationPrompt.lastIndexOf(message);
}

function harmonyParser(generationPrompt: string): OutputParser {
  let header: string | null = isHeader(generationPrompt) ? '' : null;
  let answer = header === null;
  return scanningParser([start, channel, message, ...ends], {
    text(text, writer) {
      if (header === null) writer.write(answer ? 'text' : 'reasoning', text);
      else header += text;
    },
    marker(marker, writer) {
      if (marker !== message) {
        header = marker === channel ? channel : '';
        return;
      }
      answer = /^<\|channel\|>\s*final\b/.test(header ?? '');
      header = null;
      writer.skipSpace();
    },
  });
}

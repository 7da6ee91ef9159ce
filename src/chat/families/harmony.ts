// gpt-oss: messages with a header each, `<|channel|>NAME<|message|>TEXT<|end|><|start|>assistant<|channel|>…`.
// Channel `final` is the answer, every other one is on the way to it. A header that names a recipient, in its role or in its channel,
// `to=functions.NAME`, is a call, and the message its arguments; some turns name it in the channel of the reasoning.
import type { Family, OutputParser } from './family.ts';
import type { PartWriter } from './part-writer.ts';
import { scanningParser } from './scanning-parser.ts';

const start = '<|start|>';
const channel = '<|channel|>';
const message = '<|message|>';
const constrain = '<|constrain|>';
const ends = ['<|end|>', '<|return|>', '<|call|>'];

export const harmony: Family = {
  name: 'harmony',
  matches: (template) => [start, channel, message].every((marker) => template.includes(marker)),
  specialText: true,
  stops: [],
  // With tools the model has to be free to call one: it cannot be kept from reasoning then.
  closeReasoning: (generationPrompt, tools) =>
    isHeader(generationPrompt) && !tools ? `${channel}final${message}` : '',
  openReasoning: (generationPrompt) => (isHeader(generationPrompt) ? `${channel}analysis${message}` : null),
  isReasoning: (generationPrompt) => promptKind(generationPrompt).type === 'reasoning',
  reasoningEnd: {
    mark: '<|end|>',
    forced: '<|end|>',
    words: `${start}assistant${channel}final${message}`,
    freeWords: `${start}assistant`,
  },
  createParser: (generationPrompt) => harmonyParser(generationPrompt),
};

/** Whether a prompt ends inside of a header: the model writes the channel next. */
function isHeader(generationPrompt: string): boolean {
  return generationPrompt.lastIndexOf(start) > generationPrompt.lastIndexOf(message);
}

/** Of a message, by its header. `final` is what a prompt without a header goes on with. */
type Kind = { type: 'answer' | 'reasoning' } | { type: 'call'; name: string; header: string; body: string };

function kindOf(header: string): Kind {
  const name = /\bto=functions\.([\w.-]+)/.exec(header)?.[1];
  if (name !== undefined) return { type: 'call', name, header, body: '' };
  return { type: /<\|channel\|>\s*final\b/.test(header) ? 'answer' : 'reasoning' };
}

/** Of the message that a prompt has begun. */
function promptKind(generationPrompt: string): Kind {
  const header = generationPrompt.slice(generationPrompt.lastIndexOf(start) + 1);
  return { type: header.includes(channel) && kindOf(header).type === 'reasoning' ? 'reasoning' : 'answer' };
}

function harmonyParser(generationPrompt: string): OutputParser {
  let header: string | null = isHeader(generationPrompt) ? '' : null;
  let kind: Kind = promptKind(generationPrompt);
  return scanningParser([start, channel, message, constrain, ...ends], {
    text(text, writer) {
      if (header !== null) header += text;
      else if (kind.type === 'call') kind.body += text;
      else writer.write(kind.type === 'answer' ? 'text' : 'reasoning', text);
    },
    marker(marker, writer) {
      if (header === null) endMessage(kind, writer);
      if (header === null && marker !== message) kind = { type: 'answer' };
      if (marker === message) {
        kind = kindOf(header ?? '');
        header = null;
        writer.skipSpace();
        return;
      }
      header =
        marker === start ? '' : (header ?? '') + (marker === channel || marker === constrain ? marker : '');
    },
    end: (writer) => {
      if (header === null) endMessage(kind, writer);
    },
  });
}

function endMessage(kind: Kind, writer: PartWriter): void {
  if (kind.type !== 'call') return;
  const { name, header, body } = kind;
  const text = header + message + body;
  try {
    writer.call({ type: 'call', name, arguments: JSON.parse(body), text });
  } catch {
    writer.call({ type: 'malformed-call', name, problem: 'not_json', text });
  }
}

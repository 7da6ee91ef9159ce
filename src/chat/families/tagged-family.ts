// Reasoning between an opening and a closing tag, before the answer: the way of most families.
import type { CallReader } from '../calls/call-read.ts';
import type { Family, OutputParser } from './family.ts';
import { scanningParser } from './scanning-parser.ts';

export interface Tags {
  open: string;
  close: string;
}

/** Some templates open the tag in the prompt; the parser starts inside of it then. */
export function taggedFamily(name: string, tags: Tags): Family {
  return {
    name,
    matches: (template) => template.includes(tags.open) || template.includes(tags.close),
    specialText: true,
    stops: [],
    closeReasoning: (generationPrompt) => (isOpen(generationPrompt, tags) ? `\n${tags.close}\n\n` : ''),
    openReasoning: (generationPrompt) => (isOpen(generationPrompt, tags) ? '' : `${tags.open}\n`),
    isReasoning: (generationPrompt) => isOpen(generationPrompt, tags),
    reasoningEnd: { mark: tags.close, forced: `\n${tags.close}`, words: '\n\n', freeWords: '\n\n' },
    createParser: (generationPrompt, calls) => taggedParser(tags, isOpen(generationPrompt, tags), calls),
  };
}

function isOpen(generationPrompt: string, { open, close }: Tags): boolean {
  return generationPrompt.lastIndexOf(open) > generationPrompt.lastIndexOf(close);
}

function taggedParser({ open, close }: Tags, startsOpen: boolean, calls: CallReader | null): OutputParser {
  let reasoning = startsOpen;
  // Only before any text is an opening tag one: an answer may speak of tags.
  let atStart = true;
  return scanningParser(
    [open, close],
    {
      text(text, writer) {
        if (text.trim() !== '') atStart = false;
        writer.write(reasoning ? 'reasoning' : 'text', text);
      },
      marker(marker, writer) {
        // Some write it although the prompt did.
        const opens = marker === open && atStart;
        if (!opens && !(marker === close && reasoning)) {
          this.text(marker, writer);
          return;
        }
        reasoning = opens;
        writer.skipSpace();
      },
    },
    calls,
  );
}

// What comes from a keyboard in raw mode, cut into what it means: typed text, Ctrl-C, Ctrl-Z, and what was pasted. A paste is
// what the terminal says is one: the keys in it are text and nothing else.

export type KeyEvent =
  /** Keys as the terminal sends them; ends behind a Return at the latest. */
  | { type: 'keys'; text: string }
  | { type: 'paste'; text: string }
  /** A paste that was longer than anything could be made of. */
  | { type: 'lost' }
  | { type: 'interrupt' }
  | { type: 'suspend' };

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';
/** Characters of one paste: more than the largest window holds. */
export const mostPasted = 16 * 1024 * 1024;

const marks = ['\x03', '\x1a', pasteStart, '\r\n', '\r', '\n'];

export class KeySplitter {
  /** Of a mark of which the rest has not come yet, or of a paste. */
  #held = '';
  #pasting = false;
  #tooLong = false;

  /** What is complete in the text so far. */
  push(text: string): KeyEvent[] {
    let rest = this.#held + text;
    this.#held = '';
    const events: KeyEvent[] = [];
    while (rest !== '') {
      const next = this.#pasting ? this.#paste(rest) : this.#keys(rest);
      events.push(...next.events);
      rest = next.rest;
    }
    return events;
  }

  #paste(text: string): Cut {
    const end = text.indexOf(pasteEnd);
    if (end < 0) {
      this.#tooLong ||= text.length > mostPasted;
      this.#held = this.#tooLong ? text.slice(1 - pasteEnd.length) : text;
      return { events: [], rest: '' };
    }
    const lost = this.#tooLong || end > mostPasted;
    this.#pasting = false;
    this.#tooLong = false;
    return {
      events: [lost ? { type: 'lost' } : { type: 'paste', text: text.slice(0, end) }],
      rest: text.slice(end + pasteEnd.length),
    };
  }

  #keys(text: string): Cut {
    const found = nextMark(text);
    if (found === null) {
      const held = unfinishedMark(text);
      this.#held = text.slice(text.length - held);
      return { events: keys(text.slice(0, text.length - held)), rest: '' };
    }
    const { mark, index } = found;
    const before = text.slice(0, index);
    const rest = text.slice(index + mark.length);
    switch (mark) {
      case '\x03':
        return { events: [...keys(before), { type: 'interrupt' }], rest };
      case '\x1a':
        return { events: [...keys(before), { type: 'suspend' }], rest };
      case pasteStart:
        this.#pasting = true;
        return { events: keys(before), rest };
      default:
        return { events: keys(`${before}\r`), rest };
    }
  }
}

interface Cut {
  events: KeyEvent[];
  rest: string;
}

/** All of them begin with a control character, and most of those are no marks: arrows, for example. */
function nextMark(text: string): { mark: string; index: number } | null {
  for (const { index } of text.matchAll(/\p{Cc}/gu)) {
    const mark = marks.find((each) => text.startsWith(each, index));
    if (mark !== undefined) return { mark, index };
  }
  return null;
}

function keys(text: string): KeyEvent[] {
  return text === '' ? [] : [{ type: 'keys', text }];
}

/** Length of a beginning of the mark at the end. A lone Escape waits for what follows it, as it would in the line editor. */
function unfinishedMark(text: string): number {
  for (let length = pasteStart.length - 1; length > 0; length -= 1) {
    if (text.endsWith(pasteStart.slice(0, length))) return length;
  }
  return 0;
}

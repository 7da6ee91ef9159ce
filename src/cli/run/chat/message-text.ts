import type { Message, MessagePart } from '../../../core/index.ts';

/** All that a message says, calls and results too, to recognise and count it by. */
export function messageText({ content }: Message): string {
  return typeof content === 'string' ? content : content.map(partText).join('\n');
}

function partText(part: MessagePart): string {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return part.text;
    case 'tool-call':
      return `${part.name} ${JSON.stringify(part.arguments)}`;
    case 'tool-result': {
      const { content } = part;
      if (typeof content === 'string') return content;
      return content.map((each) => (each.type === 'text' ? each.text : '')).join('\n');
    }
    // A chat at a terminal has none of these.
    case 'document':
    case 'image':
    case 'audio':
      return '';
    default:
      return part satisfies never;
  }
}

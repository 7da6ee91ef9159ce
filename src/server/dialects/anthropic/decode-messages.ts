// Messages of a conversation: text, documents, calls and their results. Whoever speaks twice in a row is heard as having spoken once.
import { DesksideError, type MessagePart } from '../../../core/index.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { RequestFiles } from '../request-files.ts';
import { decodeDocument, type WireDocument } from './decode-document.ts';
import { decodeToolResult, decodeToolUse } from './decode-tool-blocks.ts';
import type { Block, WireMessage } from './schema.ts';
import { isSigned } from './signature.ts';

export type Said =
  | { type: 'text'; text: string; quotes: string[] }
  | { type: 'document'; document: WireDocument }
  | Extract<MessagePart, { type: 'reasoning' | 'tool-call' | 'tool-result' }>;

export interface SaidMessage {
  role: WireMessage['role'];
  parts: Said[];
}

/** What is known beside the body of a request. */
export interface Surroundings {
  /** Of the interface, as the header says it. */
  version: string | undefined;
  files: RequestFiles;
  /** Signs what a model thinks. */
  secret: Buffer;
}

/** Throws `request-invalid`, `request-unsupported`, `part-unsupported`. */
export function decodeMessages(messages: readonly WireMessage[], around: Surroundings): SaidMessage[] {
  const decoded: SaidMessage[] = [];
  const calls = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const parts = partsOf(message, { ...around, message: index, calls });
    const last = decoded.at(-1);
    if (last !== undefined && last.role === message.role) last.parts.push(...parts);
    else decoded.push({ role: message.role, parts });
  }
  const [first] = decoded;
  if (decoded.every(({ role }) => role !== 'user')) throw invalid('messages', 'no_user_message');
  if (first?.role === 'assistant') throw invalid('messages.0.role', 'not_user');
  // The beginning of an answer, to be gone on with.
  refuse({ 'an assistant message at the end': decoded.at(-1)?.role === 'assistant' });
  return decoded;
}

function partsOf({ role, content }: WireMessage, at: Omit<Place, 'role' | 'part'>): Said[] {
  if (typeof content === 'string') return [{ type: 'text', text: content, quotes: [] }];
  return content.flatMap((block, part) => partOf(block, { ...at, role, part }));
}

interface Place extends Surroundings {
  role: WireMessage['role'];
  message: number;
  part: number;
  /** IDs of the calls so far. */
  calls: Set<string>;
}

/** From this version on, some things that mean nothing are refused. */
export const strictVersion = '2026-10-21';

function partOf(block: Block, place: Place): Said[] {
  const { role, message, part, version, calls } = place;
  const at = `messages.${message}.content.${part}`;
  switch (block.type) {
    case 'text': {
      if (block.text === undefined) throw invalid(`${at}.text`, 'invalid_type');
      const quotes = quotesOf(block.citations);
      if (role === 'user' && version === strictVersion && quotes.length > 0) {
        throw invalid(`${at}.citations`, 'not_said_by_user');
      }
      return [{ type: 'text', text: block.text, quotes }];
    }
    case 'document':
      if (role !== 'user') throw invalid(`${at}.type`, `not_said_by_${role}`);
      return [{ type: 'document', document: decodeDocument(block, at, place.files) }];
    case 'tool_use': {
      if (role !== 'assistant') throw invalid(`${at}.type`, `not_said_by_${role}`);
      const call = decodeToolUse(block, at);
      calls.add(call.id);
      return [call];
    }
    case 'tool_result':
      if (role !== 'user') throw invalid(`${at}.type`, `not_said_by_${role}`);
      return [decodeToolResult(block, { message, part }, calls)];
    case 'thinking':
      return thoughtOf(block, place);
    // Of another service: nobody here can read it.
    case 'redacted_thinking':
      return [];
    case 'image':
      throw new DesksideError('part-unsupported', { message, part, type: 'image', by: 'engine' });
    default:
      refuse({ [`${at}.type “${block.type}”`]: true });
      return [];
  }
}

/** What the model thought before, if it is what was written here; the template says what becomes of it. */
function thoughtOf({ thinking, signature }: Block, { secret }: Place): Said[] {
  if (!thinking || !signature || !isSigned(thinking, signature, secret)) return [];
  return [{ type: 'reasoning', text: thinking }];
}

/** What an earlier answer has cited, as it comes back. */
function quotesOf(citations: unknown): string[] {
  if (!Array.isArray(citations)) return [];
  return citations.flatMap((each: unknown) => {
    const quote = typeof each === 'object' && each !== null && 'cited_text' in each ? each.cited_text : null;
    return typeof quote === 'string' ? [quote] : [];
  });
}

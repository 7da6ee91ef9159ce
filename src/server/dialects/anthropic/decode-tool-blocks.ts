// Calls of earlier answers, and what came of them.
import { z } from 'zod';
import { DesksideError, type MessagePart } from '../../../core/index.ts';
import { invalid, refuse } from '../parse-request.ts';
import type { Block } from './schema.ts';

type CallPart = Extract<MessagePart, { type: 'tool-call' }>;
type ResultPart = Extract<MessagePart, { type: 'tool-result' }>;

const inputSchema = z.record(z.string(), z.json());
const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).max(10_000),
]);

export interface BlockPlace {
  message: number;
  part: number;
}

export function decodeToolUse({ id, name, input }: Block, at: string): CallPart {
  if (!id) throw invalid(`${at}.id`, 'invalid_type');
  if (!name) throw invalid(`${at}.name`, 'invalid_type');
  const parsed = inputSchema.safeParse(input ?? {});
  if (!parsed.success) throw invalid(`${at}.input`, 'not_an_object');
  return { type: 'tool-call', id, name, arguments: parsed.data };
}

/** @param known ids of the calls before it */
export function decodeToolResult(
  block: Block,
  { message, part }: BlockPlace,
  known: ReadonlySet<string>,
): ResultPart {
  const at = `messages.${message}.content.${part}`;
  const { tool_use_id: id, is_error: isError } = block;
  if (!id) throw invalid(`${at}.tool_use_id`, 'invalid_type');
  if (!known.has(id)) throw invalid(`${at}.tool_use_id`, 'no_such_call');
  const content = contentSchema.safeParse(block.content ?? '');
  if (!content.success) throw invalid(`${at}.content`, 'invalid_type');
  const said =
    typeof content.data === 'string'
      ? content.data
      : content.data.map(({ type, text }, index) => {
          if (type === 'image')
            throw new DesksideError('part-unsupported', { message, part, type, by: 'engine' });
          refuse({ [`${at}.content.${index}.type “${type}”`]: type !== 'text' });
          if (text === undefined) throw invalid(`${at}.content.${index}.text`, 'invalid_type');
          return { type: 'text' as const, text };
        });
  return { type: 'tool-result', id, content: said, ...(isError === true ? { isError } : {}) };
}

// Messages of a conversation: text, or parts of several kinds. What a model, its template or this version does not support is refused
// by name (`part-unsupported`), never left out.
import { z } from 'zod';
import { DesksideError } from './errors.ts';

const mediaType = z.string().regex(/^[\w.+-]+\/[\w.+-]+$/);
const bytes = z.instanceof(Uint8Array);

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });
const imagePart = z.strictObject({ type: z.literal('image'), mediaType, data: bytes });
const audioPart = z.strictObject({ type: z.literal('audio'), mediaType, data: bytes });
const documentPart = z.strictObject({
  type: z.literal('document'),
  name: z.string().min(1),
  /** How to treat it: as text, or as a file of that type. */
  content: z.union([z.string(), z.strictObject({ mediaType, data: bytes })]),
});
/** The model's reasoning before its answer. */
const reasoningPart = z.strictObject({ type: z.literal('reasoning'), text: z.string() });
const toolCallPart = z.strictObject({
  type: z.literal('tool-call'),
  id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.record(z.string(), z.json()),
});
const toolResultPart = z.strictObject({
  type: z.literal('tool-result'),
  /** ID of the call that it answers. */
  id: z.string().min(1),
  name: z.string().min(1).optional(),
  content: z.union([z.string(), z.array(z.discriminatedUnion('type', [textPart, imagePart])).max(10_000)]),
  isError: z.boolean().optional(),
});
export type ToolResultPart = z.infer<typeof toolResultPart>;

export const messagePartSchema = z.discriminatedUnion('type', [
  textPart,
  documentPart,
  imagePart,
  audioPart,
  reasoningPart,
  toolCallPart,
  toolResultPart,
]);
export type MessagePart = z.infer<typeof messagePartSchema>;

export const roleSchema = z.enum(['system', 'user', 'assistant', 'tool']);
export type Role = z.infer<typeof roleSchema>;

/** Who may say what. */
const partsOf: Readonly<Record<Role, readonly MessagePart['type'][]>> = {
  system: ['text'],
  user: ['text', 'document', 'image', 'audio'],
  assistant: ['text', 'reasoning', 'tool-call'],
  tool: ['text', 'tool-result'],
};

/** Most parts of one message: the pages of a book, and more. */
const partsMax = 10_000;

export const messageSchema = z
  .strictObject({
    role: roleSchema,
    content: z.union([z.string(), z.array(messagePartSchema).max(partsMax)]),
    /** Which of several participants in that role is speaking. */
    name: z.string().min(1).optional(),
  })
  .superRefine(({ role, content }, context) => {
    if (typeof content === 'string') return;
    content.forEach(({ type }, index) => {
      if (partsOf[role].includes(type)) return;
      const problem = `not_said_by_${role}`;
      context.addIssue({ code: 'custom', path: ['content', index, 'type'], params: { problem } });
    });
  });
export type Message = z.infer<typeof messageSchema>;

/** Parses messages from outside. Throws `request-invalid` with the position of what is wrong. */
export function parseMessages(messages: unknown): Message[] {
  const parsed = z.array(messageSchema).safeParse(messages);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = ['messages', ...(issue?.path ?? [])].join('.');
  throw new DesksideError('request-invalid', { field, problem: problemOf(issue) });
}

/** The text of a message with only text; parts become separate lines. */
export function textOf({ content }: Message): string {
  if (typeof content === 'string') return content;
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** zod's name for what is wrong, or ours. */
export function problemOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code !== 'custom') return issue?.code ?? 'custom';
  const { problem }: { problem?: unknown } = issue.params ?? {};
  return typeof problem === 'string' ? problem : issue.code;
}

// Servers of tools (MCP) that the owner of this computer has named, what they offer, and what a model has called.
import { z } from 'zod';
import { apiErrorSchema, idSchema, timeSchema } from './common.ts';

/** What runs or leaves: a program with the network, one without, or another computer that is sent the arguments. */
export const toolReachSchema = z.enum(['program', 'program-offline', 'http']);
export type ToolReach = z.infer<typeof toolReachSchema>;

/** As the server describes it: none of it is more than a claim. */
const offeredToolSchema = z.object({
  name: z.string(),
  description: z.string().nullable(),
  /** JSON Schema of its arguments. */
  parameters: z.record(z.string(), z.unknown()),
  /** It says that it changes nothing. */
  readOnly: z.boolean(),
});
export type OfferedTool = z.infer<typeof offeredToolSchema>;

const leftOutSchema = z.object({
  tool: z.string(),
  why: z.enum(['too-large', 'named-twice', 'name-too-long']),
});

export const toolServerSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Off: it is never started. */
  on: z.boolean(),
  reach: toolReachSchema,
  /** Of a program; `null` and empty for another computer. */
  command: z.string().nullable(),
  args: z.array(z.string()),
  /** `null` for a program. */
  url: z.string().nullable(),
  /** Names of its variables, or headers. What they hold is told to nobody. */
  secrets: z.array(z.string()),
  createdAt: timeSchema,
  /** `idle`: it is started when it is first used. */
  state: z.enum(['idle', 'starting', 'ready', 'failed']),
  /** `null` until it has been started once. */
  tools: z.array(offeredToolSchema).nullable(),
  /** What no model can be given. */
  leftOut: z.array(leftOutSchema),
  /** Why it could not be started, or has ended. */
  error: apiErrorSchema.nullable(),
  /** The end of what it wrote to standard error. */
  log: z.string(),
});
export type ToolServer = z.infer<typeof toolServerSchema>;

export const toolServerListSchema = z.object({ servers: z.array(toolServerSchema) });

const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/@-]{0,63}$/u);
const argument = z
  .string()
  .max(10_000)
  .regex(/^[^\0]*$/);
const headerValue = z
  .string()
  .max(10_000)
  .regex(/^[^\0\r\n]*$/);
const on = z.boolean().default(true);

/** A program of this computer, started without a shell. Nothing is put in for `${NAME}`: what stands here is meant as it stands. */
const programSchema = z.strictObject({
  name,
  on,
  command: argument.min(1).max(4000),
  args: z.array(argument).max(100).default([]),
  cwd: argument.min(1).max(4000).optional(),
  env: z.record(z.string().regex(/^[A-Za-z_]\w{0,200}$/), argument).default({}),
});
const httpSchema = z.strictObject({
  name,
  on,
  url: z.url({ protocol: /^https?$/ }).max(4000),
  headers: z.record(z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,200}$/), headerValue).default({}),
});

export const addToolServerSchema = z.union([programSchema, httpSchema]);
export type AddToolServer = z.infer<typeof addToolServerSchema>;

export const changeToolServerSchema = z.strictObject({ on: z.boolean() });

/** As it lies on the disk. */
export const keptToolServerSchema = z.object({
  id: idSchema,
  createdAt: timeSchema,
  on: z.boolean(),
  config: z.union([programSchema.omit({ on: true }), httpSchema.omit({ on: true })]),
});
export type KeptToolServer = z.infer<typeof keptToolServerSchema>;

/** Which tools a conversation may use: of each server, all or those that are named as the server names them. */
export const chosenToolsSchema = z
  .array(z.strictObject({ server: idSchema, only: z.array(z.string().max(1000)).max(1000).optional() }))
  .max(50)
  .refine((chosen) => new Set(chosen.map(({ server }) => server)).size === chosen.length);
export type ChosenTools = z.infer<typeof chosenToolsSchema>;

/** What is left out is as in `runTools`: 25 answers that call, an hour, five minutes for a call. */
export const toolLimitsSchema = z.strictObject({
  rounds: z.int().min(1).max(100).optional(),
  timeMs: z.int().min(1000).max(3_600_000).optional(),
  callMs: z.int().min(100).max(3_600_000).optional(),
  tokens: z.int().min(1).max(1_000_000).optional(),
});

/** A call, as far as it is. */
export const toolCallSchema = z.object({
  id: idSchema,
  /** Calls of one answer of the model have the same number, from 0. */
  step: z.number(),
  /** Where it stands in the text of the answer: behind so many UTF-16 code units. */
  at: z.number(),
  /** What the model calls the tool. */
  name: z.string(),
  /** The server's name, and what it calls the tool. */
  server: z.string(),
  tool: z.string(),
  /** It says that it changes nothing. */
  readOnly: z.boolean(),
  reach: toolReachSchema,
  /** Where the arguments go; `null` for a program. */
  host: z.string().nullable(),
  arguments: z.record(z.string(), z.unknown()),
  /** `asking`: somebody has to allow or refuse it. */
  state: z.enum(['written', 'asking', 'running', 'ended']),
  /** `asking`: until when, in milliseconds since 1970; then it counts as refused. */
  askedUntil: z.number().nullable(),
  /** `unanswered`: nobody allowed it in time, and it was not made. */
  outcome: z
    .enum(['done', 'failed', 'declined', 'unanswered', 'timed-out', 'interrupted', 'not-run', 'too-large'])
    .nullable(),
  /** What the tool said, whole; `null` where that is too long to be kept. */
  result: z.string().nullable(),
  resultCharacters: z.number(),
  /** What the model was given in its place; `null`: the result. */
  told: z.string().nullable(),
  ms: z.number(),
  error: apiErrorSchema.nullable(),
});
export type ApiToolCall = z.infer<typeof toolCallSchema>;

/** `always`: for this tool in this conversation, as long as the server runs; only where the tool says that it changes nothing. */
export const answerCallSchema = z.strictObject({ answer: z.enum(['once', 'always', 'refuse']) });
export const answeredCallSchema = z.object({ answered: z.literal(true) });

// What a fake engine does: the answers it gives, how long it takes, and where it goes wrong.
import { z } from 'zod';
import { errorTable } from '../../core/index.ts';
import { type Operation, operations } from '../protocol.ts';

const milliseconds = z.int().min(0).max(600_000);

/**
 * `stall`: answers nothing any more, cancels included, as when a native call hangs. `out-of-memory`: killed without a
 * word, as the kernel does it. `bad-message`: see `misbehave.ts`. `answer`: this result instead of the real one.
 * `log`: a line on standard error, where the native library writes.
 */
const action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('delay'), ms: milliseconds }),
  z.strictObject({ type: z.literal('stall') }),
  z.strictObject({ type: z.literal('exit'), code: z.int().min(0).max(255) }),
  z.strictObject({
    type: z.literal('signal'),
    signal: z.enum(['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGTERM', 'SIGBUS', 'SIGILL']),
  }),
  z.strictObject({ type: z.literal('out-of-memory') }),
  z.strictObject({
    type: z.literal('bad-message'),
    kind: z.enum(['garbage', 'wrong-schema', 'wrong-event', 'wrong-result', 'unknown-id', 'too-long']),
  }),
  z.strictObject({
    type: z.literal('fail'),
    code: z.string().refine((code) => Object.hasOwn(errorTable, code), 'not a code of the error table'),
    data: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({ type: z.literal('answer'), result: z.unknown() }),
  z.strictObject({ type: z.literal('log'), text: z.string() }),
]);

const fault = z.strictObject({
  operation: z.enum(Object.keys(operations) as [Operation, ...Operation[]]),
  /** The nth request of this operation in a process, from 1; every one when left out. */
  nth: z.int().min(1).optional(),
  /** How far the request gets first: tokens read or written, percent of a load. */
  after: z.int().min(0).default(0),
  /** Only where layers of the model are on the GPU. */
  onGpu: z.boolean().default(false),
  /** A file that is made when the fault happens; where it exists the fault does not happen again, in no process. */
  once: z.string().min(1).optional(),
  action,
});

/** `text` and `tokens` are written in this order; then the end token, unless `end` is false: then on and on. */
const answer = z.strictObject({
  text: z.string().default(''),
  tokens: z.array(z.int().nonnegative()).default([]),
  end: z.boolean().default(true),
});

export const fakeScriptSchema = z.strictObject({
  contextTrained: z.int().min(1).default(8192),
  slidingWindow: z.int().min(0).default(0),
  /** Below a billion, passages lead and statements are matched with their sources. */
  parameters: z.int().min(1).default(4_000_000_000),
  /** `null`: a base model. Left out: ChatML. */
  chatTemplate: z.string().nullable().optional(),
  /** A model that makes vectors of texts, and writes none. */
  embedding: z
    .strictObject({
      pooling: z.enum(['mean', 'cls', 'last']),
      dimensions: z.int().min(1).max(10_000),
      tokens: z.int().min(1),
    })
    .nullable()
    .default(null),
  /** Shows a GPU with room for any model. */
  gpu: z.boolean().default(false),
  /** Tokens read per step on the processor; on a GPU it is as many as the real engine's. */
  batchTokens: z.int().min(1).default(64),
  loadSteps: z.int().min(1).max(1000).default(4),
  loadStepMs: milliseconds.default(0),
  readStepMs: milliseconds.default(0),
  tokenMs: milliseconds.default(0),
  /** The nth decode of a process gives the nth of these. After the last, and without any, see `fake-answer.ts`. */
  answers: z.array(answer).default([]),
  /** The nth choice of a process is the nth of these, an index into the options. After the last: by the logits. */
  choices: z.array(z.int().nonnegative()).default([]),
  faults: z.array(fault).default([]),
});

export type FakeScriptInput = z.input<typeof fakeScriptSchema>;
export type FakeScript = z.infer<typeof fakeScriptSchema>;
export type Fault = FakeScript['faults'][number];
export type FaultAction = Fault['action'];
export type ScriptedAnswer = FakeScript['answers'][number];

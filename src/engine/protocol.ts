// The messages between host and engine process: one JSON object a line, host to child on standard input, child to
// host on file descriptor 3 (so that nothing a native library prints can be taken for a message).
// Tokens and events only. The child answers each request with any number of its events and one `done` or `failed`.
import { z } from 'zod';
import { kvTypes, mostThreads } from '../config/index.ts';
import { notKeptSchema, samplingFields } from '../core/index.ts';

/** Raised whenever a message changes shape; both sides refuse another number. */
export const protocolVersion = 13;

/** Longest line either side accepts: a prompt of a million tokens, with room. */
export const maxLineBytes = 64 * 1024 * 1024;

/** Tokens in one message: more than any model's context. */
export const maxTokens = 4_000_000;

/** Texts in one message to be made tokens of, and their characters together: the tokens have to fit a message, too. */
export const maxTexts = 100_000;
export const maxTextsLength = 4 * 1024 * 1024;

/** Texts in one message to be made vectors of: a cancel is seen between messages. */
export const embeddedTexts = 16;

/** Continuations that are scored in one message. */
export const scoredOptions = 10_000;

/** Likeliest tokens that may be told beside each one that is drawn. */
export const alternativesMax = 20;

/** Sets of options that a sequence may have at a time. */
export const choiceSets = 8;

const id = z.int().nonnegative();
const count = z.int().nonnegative();
const tokens = z.array(z.int().nonnegative()).max(maxTokens);
const milliseconds = z.number().nonnegative();
const kvType = z.enum(kvTypes);
const flashAttention = z.enum(['auto', 'on', 'off']);
const ropeScaling = z.strictObject({ type: z.enum(['linear', 'yarn']), factor: z.number().min(1).max(64) });
const threads = z.int().min(1).max(mostThreads);
/** Tokens of a reading step: more would only take memory. */
const batchTokens = z.int().min(1).max(8192);
const adapter = z.strictObject({ path: z.string().min(1), scale: z.number(), digest: z.string() });
const digits = z.string().regex(/^-?\d{1,24}$/);
const fileIdentity = z.strictObject({
  path: z.string().min(1),
  device: digits,
  inode: digits,
  bytes: count,
  modifiedNs: digits,
  changedNs: digits,
  sample: z.string().nullable(),
});
const speculativeMethod = z.enum(['off', 'lookup', 'draft', 'mtp', 'auto']);
const empty = z.strictObject({});

const scoredToken = z.strictObject({
  token: z.int().nonnegative(),
  /** What it stands for. A character may be in several tokens. */
  bytes: z.array(z.int().min(0).max(255)),
  logProbability: z.number(),
});
const tokenLogProbability = scoredToken.extend({ alternatives: z.array(scoredToken) });

const deviceSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  type: z.enum(['cpu', 'gpu', 'igpu', 'accel', 'meta']),
  backend: z.string(),
  software: z.boolean(),
  memoryTotalBytes: count,
  memoryFreeBytes: count,
});

/** The libraries to open; those of the processor where they are left out. */
const librarySchema = z.strictObject({
  backend: z.enum(['cpu', 'metal', 'vulkan', 'cuda']),
  folder: z.string().min(1),
  family: z.literal('ik').optional(),
});

/** The device that takes layers, how many of them (`n_gpu_layers`), and the layers whose experts stay in memory. */
const placementSchema = z.strictObject({
  device: z.string().min(1).nullable(),
  layers: z.int().nonnegative().max(10_000),
  expertLayers: z.array(z.int().nonnegative()).max(10_000),
});

const snapshot = z.strictObject({
  path: z.string().min(1),
  key: z.string().min(1),
  tokens: count,
  /** Base64 of the 32 bytes that its file is encrypted with. It is in messages only: processes can be looked at. */
  secret: z.base64().length(44),
});

/** See Isolation. */
const isolationSchema = z.strictObject({
  noNetwork: z.boolean(),
  noLocalServices: z.boolean(),
  noPrograms: z.boolean(),
  ownFilesOnly: z.boolean(),
  noCoreFile: z.boolean(),
  endsWithHost: z.boolean(),
});

export const buildSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  commit: z.string(),
  library: z.string(),
  isolation: isolationSchema,
});

const modelSchema = z.strictObject({
  architecture: z.string(),
  description: z.string(),
  parameters: count,
  bytes: count,
  contextTrained: count,
  vocabularySize: count,
  slidingWindow: count,
  recurrent: z.boolean(),
  truncatable: z.boolean(),
  addsBos: z.boolean(),
  bosText: z.string(),
  eosText: z.string(),
  chatTemplate: z.string().nullable(),
  /** Of a model that makes vectors of texts, and writes none: how, how long they are, and the longest text. */
  embedding: z
    .strictObject({ pooling: z.enum(['mean', 'cls', 'last']), dimensions: count, tokens: count })
    .nullable(),
});

const contextSchema = z.strictObject({
  contextTokens: count,
  cacheCells: count,
  sequences: count,
  batchTokens: count,
  prefillChunkMs: milliseconds,
  ropeFactors: z.enum(['short', 'long']),
  kvTypeK: kvType,
  kvTypeV: kvType,
  flashAttention,
  threads: count,
  batchThreads: count,
  repack: z.boolean(),
  ropeScaling: ropeScaling.nullable(),
  adapters: z.array(adapter),
  rollbackTokens: count,
  stepDivergence: z.number().optional(),
});

const speculationSchema = z.strictObject({
  drafted: count,
  accepted: count,
  steps: count,
  ms: milliseconds,
  plainSteps: count,
  plainMs: milliseconds,
  unavailable: z.enum(['no-prediction-heads', 'no-rollback']).optional(),
});

/** Every request that the host can make: its parameters, its events, its result. */
export const operations = {
  hello: {
    params: z.strictObject({ protocol: z.int(), library: librarySchema.optional() }),
    event: z.never(),
    result: z.strictObject({
      protocol: z.int(),
      build: buildSchema,
      devices: z.array(deviceSchema),
      /** Why the libraries' own backend could not be loaded; null where it could, or there is none. */
      backendFault: z.string().nullable(),
      systemInfo: z.string(),
    }),
  },
  load: {
    params: z.strictObject({
      paths: z.array(z.string().min(1)).min(1).max(1000),
      contextTokens: z.int().min(1).optional(),
      cacheCells: z.int().min(1).optional(),
      sequences: z.int().min(1).max(256),
      prefillChunkMs: z.number().min(0).max(60_000),
      threads,
      batchThreads: threads,
      /** Left out: the child sizes it by model and threads. */
      batchTokens: batchTokens.optional(),
      kvTypeK: kvType,
      kvTypeV: kvType,
      flashAttention,
      placement: placementSchema,
      repack: z.boolean(),
      loadMode: z.enum(['auto', 'read', 'map', 'read-lock', 'map-lock']),
      ropeScaling: ropeScaling.nullable(),
      /** With a digest, the file has to have it. */
      adapters: z.array(adapter.extend({ digest: z.string().nullable() })).max(64),
      rollbackTokens: z.int().min(0).max(64),
      draft: z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(1000) }).optional(),
      /** What is to be loaded and the files that its digest is of; left out by a host that does not want them looked at. */
      source: z
        .strictObject({ name: z.string(), digest: z.string(), files: z.array(fileIdentity).max(2000) })
        .optional(),
    }),
    event: z.strictObject({ type: z.literal('load-progress'), fraction: z.number() }),
    result: z.strictObject({ model: modelSchema, context: contextSchema, ms: milliseconds }),
  },
  tokenize: {
    params: z.strictObject({
      texts: z
        .array(
          z.strictObject({
            text: z.string(),
            special: z.boolean(),
            /** What the text stands behind; `previous`: the one before it in this list. */
            after: z.enum(['start', 'text', 'previous']),
          }),
        )
        .max(maxTexts),
    }),
    event: z.never(),
    result: z.strictObject({ tokens: z.array(tokens).max(maxTexts) }),
  },
  /** Of a model with `embedding`. */
  embed: {
    params: z.strictObject({ texts: z.array(z.string()).min(1).max(embeddedTexts) }),
    event: z.never(),
    result: z.discriminatedUnion('type', [
      /** Little-endian floats in base64, of length one; and how many tokens each text was. */
      z.strictObject({ type: z.literal('made'), vectors: z.array(z.base64()), tokens: z.array(count) }),
      /** One of them is: `tokens` long. None is made. */
      z.strictObject({ type: z.literal('too-long'), tokens: count }),
    ]),
  },
  open: {
    params: z.strictObject({
      /** KV cells reserved at once. */
      cells: z.int().min(1),
      /** KV cells that it may grow to; as many as are reserved where it is left out. */
      cellsMax: z.int().min(1).optional(),
      prefix: z.strictObject({ key: z.string().min(1), tokens: z.int().min(1) }).optional(),
    }),
    event: z.never(),
    result: z.strictObject({ sequence: id }),
  },
  close: { params: z.strictObject({ sequence: id }), event: z.never(), result: empty },
  prefill: {
    params: z.strictObject({ sequence: id, tokens, decodesNext: z.boolean().optional() }),
    event: z.strictObject({ type: z.literal('prefill-progress'), tokens: count }),
    result: z.strictObject({ ms: milliseconds }),
  },
  flush: { params: z.strictObject({ sequence: id }), event: z.never(), result: empty },
  mark: { params: z.strictObject({ sequence: id }), event: z.never(), result: empty },
  rewind: {
    params: z.strictObject({ sequence: id }),
    event: z.never(),
    /** `null`: there is no mark that it could be taken back to. */
    result: z.strictObject({ tokens: count.nullable() }),
  },
  save: {
    params: z.strictObject({
      sequence: id,
      snapshot,
      /** States that can be cut out of this one. */
      prefixes: z.array(z.strictObject({ key: z.string().min(1), tokens: count })).max(100_000),
    }),
    event: z.never(),
    result: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('saved'), bytes: count, ms: milliseconds }),
      z.strictObject({ type: z.literal('not-saved'), why: notKeptSchema, ms: milliseconds }),
    ]),
  },
  restore: {
    params: z.strictObject({ sequence: id, snapshot }),
    event: z.never(),
    result: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('restored'),
        from: z.enum(['cells', 'memory', 'disk']),
        bytes: count,
        ms: milliseconds,
      }),
      z.strictObject({
        type: z.literal('rejected'),
        reason: z.enum(['missing', 'damaged', 'foreign', 'no-room', 'engine']),
      }),
    ]),
  },
  decode: {
    params: z.strictObject({
      sequence: id,
      sampling: samplingFields.required(),
      maxTokens: z.int().min(1),
      stop: z.array(z.string().min(1)).max(64),
      pauseAfter: z.array(z.string().min(1)).max(64),
      grammar: z.string().min(1).max(1_000_000).optional(),
      exitTokens: tokens.optional(),
      endTokens: tokens.optional(),
      specialText: z.boolean(),
      /** How many of the likeliest tokens are told beside each one that is drawn; left out where nothing is told. */
      alternatives: z.int().min(0).max(alternativesMax).optional(),
      speculative: z.strictObject({
        method: speculativeMethod,
        /** What the sequence began with, where its state was restored and nobody has said so yet. */
        tokens: tokens.optional(),
      }),
    }),
    event: z.strictObject({
      type: z.literal('text'),
      text: z.string(),
      tokens: count,
      logProbabilities: z.array(tokenLogProbability).optional(),
    }),
    result: z.strictObject({
      finish: z.enum(['end', 'stop', 'pause', 'length', 'context', 'no-room', 'cancelled']),
      tokens: count,
      firstTokenMs: milliseconds,
      /** Of the first step, what reading took that had been left for it; not in `ms`. */
      prefillMs: milliseconds,
      ms: milliseconds,
      /** How often the sequence was preempted meanwhile. */
      preemptions: count,
      /** The stop string that ended it. */
      stopText: z.string().optional(),
      speculation: speculationSchema.optional(),
    }),
  },
  choose: {
    params: z.strictObject({
      sequence: id,
      /** Number of a set of options. It is told once what is in it, and chosen from as often as wanted. */
      set: z
        .int()
        .min(0)
        .max(choiceSets - 1),
      options: z.array(tokens.min(1)).min(1).max(1_000_000).optional(),
    }),
    event: z.never(),
    result: z.strictObject({ index: count, decided: count, logProbability: z.number() }),
  },
  score: {
    params: z.strictObject({
      sequence: id,
      /** Read before the options, and forgotten with them. */
      after: tokens,
      options: z.array(tokens.min(1)).min(1).max(scoredOptions),
    }),
    event: z.never(),
    /** Log-probability of each token of each option; `null` for one that is never drawn. */
    result: z.strictObject({ options: z.array(z.array(z.number().nullable())) }),
  },
  /** A sequence that goes on from where this one is, and shares its cells. */
  fork: {
    params: z.strictObject({
      sequence: id,
      /** KV cells to begin with, those that are shared included. */
      cells: z.int().min(1),
      cellsMax: z.int().min(1).optional(),
    }),
    event: z.never(),
    result: z.strictObject({ sequence: id }),
  },
  logits: {
    params: z.strictObject({ sequence: id }),
    event: z.never(),
    /** Base64 of little-endian 32-bit floats, one per vocabulary entry. */
    result: z.strictObject({ values: z.base64() }),
  },
  status: {
    params: empty,
    event: z.never(),
    result: z.strictObject({
      sequences: count,
      /** Open sequences that are preempted. */
      preempted: count,
      waiting: count,
      prefixes: count,
      /** Cells reserved, shared ones once. */
      cells: count,
      /** Sequences and prefixes that really hold something in the library's cache. */
      held: count,
      /** Bytes of the states that were saved or restored lately and are kept in memory. */
      stateBytes: count,
      /** Resident memory of the process, in bytes. */
      residentBytes: count,
    }),
  },
} as const;

export type Operation = keyof typeof operations;
export type Params<O extends Operation> = z.infer<(typeof operations)[O]['params']>;
export type Result<O extends Operation> = z.infer<(typeof operations)[O]['result']>;
export type EventOf<O extends Operation> = z.infer<(typeof operations)[O]['event']>;

/** What the host writes. `cancel` names a request that is under way; one that has ended is ignored. */
export const hostMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('request'),
    id,
    operation: z.enum(Object.keys(operations) as [Operation, ...Operation[]]),
    params: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type HostMessage = z.infer<typeof hostMessage>;

/**
 * What the child writes. A `failed` carries a code of the error table with its data. A `pulse` comes every few seconds while a
 * request is unanswered: `steps` changes as long as the engine gets on, and `busy` says whether it has something to do.
 */
export const childMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('event'), id, event: z.unknown() }),
  z.strictObject({ type: z.literal('done'), id, result: z.unknown() }),
  z.strictObject({
    type: z.literal('failed'),
    id,
    code: z.string(),
    data: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('pulse'), steps: count, busy: z.boolean() }),
]);
export type ChildMessage = z.infer<typeof childMessage>;

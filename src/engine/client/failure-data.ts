// What an engine process may say of a failure: the codes that it can come to, each with the data that the table promises. Whoever
// reads an error believes its data, and a process that has been taken over could say anything.
import { z } from 'zod';
import {
  type ErrorCode,
  type ErrorData,
  engineFaultSchema,
  fileOperations,
  loadFaultSchema,
  queueNames,
  settingFaultSchema,
} from '../../core/index.ts';

/** More than any reason has. */
const text = z.string().max(1_000_000);
const count = z.number().nonnegative();
const reason = z.strictObject({ reason: text });
const libraryVariable = z.enum(['DESKSIDE_LLAMA_LIB', 'DESKSIDE_IK_LIB']);
const path = z.strictObject({ path: text });

type Schemas = { readonly [C in ErrorCode]?: z.ZodType<ErrorData[C]> };

export const failureData = {
  interrupted: z.strictObject({}),
  internal: reason,
  'engine-protocol': reason,
  'engine-request': reason,
  'grammar-invalid': reason,
  'engine-decode-failed': z.strictObject({ status: z.number() }),
  'engine-layout': z.strictObject({
    expected: text,
    found: text,
    folder: text.exactOptional(),
    variable: libraryVariable.exactOptional(),
  }),
  'engine-unavailable': z.strictObject({
    fault: engineFaultSchema,
    platform: text,
    folder: text.exactOptional(),
    variable: libraryVariable.exactOptional(),
  }),
  'capability-missing': z.strictObject({ capability: text, model: text, engine: text }),
  'model-load-failed': z.strictObject({ path: text, fault: loadFaultSchema, said: text.exactOptional() }),
  'model-digest-mismatch': z.strictObject({
    ref: text,
    expected: text,
    actual: text.exactOptional(),
    path: text.exactOptional(),
  }),
  'logits-not-finite': path,
  'kv-cache-full': z.strictObject({ neededCells: count, cacheCells: count }),
  'queue-overflow': z.strictObject({ queue: z.enum(queueNames), limit: count }),
  'file-unusable': z.strictObject({
    path: text,
    operation: z.enum(fileOperations),
    reason: text,
    said: text.exactOptional(),
  }),
  'request-invalid': z.strictObject({ field: text, problem: text, about: text.exactOptional() }),
  'setting-invalid': z.strictObject({ setting: text, value: text, fault: settingFaultSchema }),
} as const satisfies Schemas;

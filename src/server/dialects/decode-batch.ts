// The requests of a batch, as its file or its body has them. A line that is no request is told by its number.
import { z } from 'zod';
import { isTooDeep } from '../json-depth.ts';
import type { BatchRequest } from '../kept/index.ts';
import { invalid, parseRequest } from './parse-request.ts';

/** Each is an answer; this many take days. */
const mostRequests = 10_000;
/** Told of one file. */
const mostErrors = 100;

export interface LineError {
  code: string;
  /** From 1. */
  line: number | null;
  message: string;
}

const body = z.record(z.string(), z.unknown());
const lineSchema = z.looseObject({
  custom_id: z.string().min(1).max(512),
  method: z.literal('POST'),
  url: z.string(),
  body,
});

/** @param endpoint what all of them are sent to */
export function decodeBatchFile(
  bytes: Uint8Array,
  endpoint: string,
): { requests: BatchRequest[]; errors: LineError[] } {
  const lines = linesOf(bytes);
  if (lines === null) return failed('invalid_encoding', 'The file is not UTF-8.');
  const numbered = lines
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.trim() !== '');
  if (numbered.length === 0) return failed('empty_file', 'The file has no requests.');
  if (numbered.length > mostRequests) {
    return failed('too_many_tasks', `The file has more than ${mostRequests} requests.`);
  }
  const errors: LineError[] = [];
  const seen = new Set<string>();
  const requests = numbered.flatMap(({ text, line }): BatchRequest[] => {
    const read = readLine(text, endpoint, seen);
    if ('body' in read) return [read];
    errors.push({ ...read, line });
    return [];
  });
  return { requests: errors.length === 0 ? requests : [], errors: errors.slice(0, mostErrors) };
}

function failed(code: string, message: string): { requests: []; errors: LineError[] } {
  return { requests: [], errors: [{ code, line: null, message }] };
}

function linesOf(bytes: Uint8Array): string[] | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\n');
  } catch {
    return null;
  }
}

function readLine(
  text: string,
  endpoint: string,
  seen: Set<string>,
): BatchRequest | Pick<LineError, 'code' | 'message'> {
  const parsed = lineSchema.safeParse(parsedJson(text));
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'line';
    return { code: 'invalid_json_line', message: `The line is not a request: ${field}.` };
  }
  const { custom_id: customId, url, body: asked } = parsed.data;
  if (url !== endpoint) return { code: 'mismatched_url', message: `The URL is not ${endpoint}.` };
  if (seen.has(customId))
    return { code: 'duplicate_custom_id', message: 'Another line has the same custom_id.' };
  seen.add(customId);
  return { customId, body: asked };
}

/** `undefined` for what nothing may read further. */
function parsedJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

const anthropicSchema = z.looseObject({
  requests: z
    .array(z.looseObject({ custom_id: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/), params: body }))
    .min(1)
    .max(mostRequests),
});

/** Throws `request-invalid`. */
export function decodeMessageBatch(wire: unknown): BatchRequest[] {
  const { requests } = parseRequest(anthropicSchema, wire);
  const seen = new Set<string>();
  return requests.map(({ custom_id: customId, params }, index) => {
    if (seen.has(customId)) throw invalid(`requests.${index}.custom_id`, 'named_twice');
    seen.add(customId);
    return { customId, body: params };
  });
}

// The one closed table of things that can go wrong, each with typed data.
// It has no sentences: words for people are made at the edge (src/report/explain.ts).

import type { ConfigFault } from './faults/config-fault.ts';
import type { EngineFault } from './faults/engine-fault.ts';
import type { LoadFault } from './faults/load-fault.ts';
import type { SchemaFault } from './faults/schema-fault.ts';
import type { SettingFault } from './faults/setting-fault.ts';
import type { TemplateFault } from './faults/template-fault.ts';
import { isExhausted } from './is-exhausted.ts';

/** What an error means for the caller: it decides the exit code and the HTTP status. */
/** A folder with libraries of the user's own is named in one of these. */
export type LibraryVariable = 'DESKSIDE_LLAMA_LIB' | 'DESKSIDE_IK_LIB';

export type ErrorCategory =
  | 'failed'
  | 'usage'
  | 'does-not-fit'
  | 'model'
  | 'engine'
  | 'network'
  | 'interrupted';

/** What was to be done with a file or folder that cannot be used. */
export const fileOperations = [
  'read',
  'write',
  'open',
  'delete',
  'rename',
  'create-folder',
  'quarantine',
  'lock',
  'measure',
  'start',
  'import',
  'open-database',
  'use-database',
  'open-keyring',
  'read-certificates',
] as const;
export type FileOperation = (typeof fileOperations)[number];

/** What a server keeps for its clients. */
export type StoredKind =
  | 'response'
  | 'file'
  | 'batch'
  | 'document'
  | 'collection'
  | 'conversation'
  | 'turn'
  | 'job'
  | 'snapshot'
  | 'tool server'
  | 'call';

/** What others may wait in, up to a limit. */
export const queueNames = [
  'events',
  'engine-requests',
  'model-requests',
  'request-bodies',
  'answers',
  'jobs',
] as const;
export type QueueName = (typeof queueNames)[number];

/** The data of each code. Units: bytes, tokens, milliseconds, as the names say. */
export interface ErrorData {
  // usage
  'usage-unknown': { what: 'command' | 'option' | 'argument' | 'tool'; name: string; suggestions: string[] };
  'usage-missing': { what: string };
  /** Of a command line, in whose words the rest is said too. */
  'usage-invalid': { name: string; value: string; expected: string; suggestions?: string[] };
  /**
   * A text that arrived as several words, or before the files that it belongs behind; `command` is what was probably meant.
   */
  'usage-unquoted': {
    what: 'question' | 'prompt';
    fault: 'apart' | 'not-last';
    words: string;
    command: string;
  };
  /** A command that similar programs have, and Deskside does not. */
  'usage-absent': { command: string };
  /** A value that a program, a variable or a stored choice asks for, and that is not possible. `setting`: its name there. */
  'setting-invalid': { setting: string; value: string; fault: SettingFault };
  /** The file of settings; `line`: from 1, `null` where it is about the whole file. */
  'config-invalid': { path: string; line: number | null; fault: ConfigFault };
  /**
   * A program made a request that no model can fulfil. `field`: `sampling.temperature`; `problem`: zod's name for it, or one of ours; `about`:
   * the part of the value that it is about.
   */
  'request-invalid': { field: string; problem: string; about?: string };
  /** A part of a message that is not supported. `by`: what does not support it; `part`: its index, `null` for the message as a whole. */
  'part-unsupported': { message: number; part: number | null; type: string; by: 'engine' | 'template' };
  /** A conversation was asked for something in the middle of a turn. */
  'conversation-busy': { refused: 'send' | 'reset' | 'restore' };
  /** A model called a tool with effects, and there is nobody who could be asked. */
  'tool-not-approved': { tool: string };
  /** `engine`: its name. */
  'capability-missing': { capability: string; model: string; engine: string };

  /** `contextTrained`: the longest possible context, `ropeFactor` times the one that the model was trained for. */
  'context-too-long': { model: string; contextTokens: number; contextTrained: number; ropeFactor: number };
  /** `head-width`: heads of `headDim` elements, where a type needs a multiple. `one-vector`: keys and values share one vector. */
  'kv-type-unusable': {
    kvTypeK: string;
    kvTypeV: string;
    reason: 'head-width' | 'one-vector';
    headDim?: number;
    multipleOf?: number;
  };
  'adapter-unreadable': { path: string; reason: string };

  // it does not fit
  'context-overflow': {
    promptTokens: number;
    reserveTokens: number;
    contextTokens: number;
    contextTrained: number;
    documents: { name: string; tokens: number }[];
  };
  'memory-overflow': {
    model: string;
    neededBytes: number;
    availableBytes: number;
    contextTokens: number;
    /** Used by loaded models that are never unloaded for others; not part of what is available. */
    pinnedBytes?: number;
  };
  'disk-full': { path: string; neededBytes: number; availableBytes: number };

  // models
  /** `suggestions` can be used as they are; `pullable` can be downloaded. */
  'model-not-found': { ref: string; suggestions: string[]; pullable?: string };
  /** `recommended`: the model that this computer would run best, if known. */
  'model-none': { recommended?: string };
  'model-ref-invalid': { ref: string; reason: string };
  'model-file-invalid': {
    path: string;
    reason: string;
    limit?: string;
    /** The key or tensor in the file that is wrong. */
    at?: string;
    expectedBytes?: number;
    actualBytes?: number;
  };
  /**
   * `path`: a file on this disk that is not, or no longer, what its digest was computed from; absent for one that was just
   * downloaded. `actual`: absent if the file had changed and was not read again.
   */
  'model-digest-mismatch': { ref: string; expected: string; actual?: string; path?: string };
  /** `said`: lines of the engine's library, if it said anything. */
  'model-load-failed': { path: string; fault: LoadFault; said?: string };
  /** The model computes invalid numbers: its weights are damaged. */
  'logits-not-finite': { path: string };
  'model-in-use': { model: string };
  /** Its file belongs to another program, or to the user alone: Deskside never deletes it. */
  'model-foreign': { model: string; source: string; path: string };
  'template-failed': { model: string; fault: TemplateFault };

  // engine
  /** `folder`: where the user's own library was looked for, if it was not the installed one. */
  /** `variable`: what named the folder. */
  'engine-unavailable': { fault: EngineFault; platform: string; folder?: string; variable?: LibraryVariable };
  'engine-layout': { expected: string; found: string; folder?: string; variable?: LibraryVariable };
  'engine-crashed': { during: string; exitCode: number | null; signal: string | null; lastLines: string[] };
  /** It made no progress and was killed. `operation`: what it was doing. */
  'engine-unresponsive': { operation: string; waitedMs: number };
  /** It answered nothing in between. `retryMs`: until the next attempt; the rest is about the last crash. */
  'engine-keeps-crashing': {
    model: string;
    deaths: number;
    retryMs: number;
    exitCode: number | null;
    signal: string | null;
    lastLines: string[];
  };
  'engine-protocol': { reason: string };
  'engine-decode-failed': { status: number };
  /** Other sequences hold the KV cells that this one needs, and none could be preempted. */
  'kv-cache-full': { neededCells: number; cacheCells: number };
  'engine-request': { reason: string };
  /** Downloaded libraries are not the expected ones, or cannot be unpacked. */
  'engine-package-invalid': { name: string; reason: 'digest' | 'damaged' | 'too-large' | 'empty' };
  'grammar-invalid': { reason: string };
  /** A JSON Schema asks for something that answers cannot be kept to. `path`: where, as `#/properties/name`. */
  'schema-unsupported': { path: string; fault: SchemaFault };
  /**
   * The answer is not what was asked for. `problem`: `length` (it was cut off), `not_json`, or the keyword of the schema that does not hold;
   * `path`: where in the answer.
   */
  'format-unmet': { problem: string; path: string };

  // other engines, behind HTTP
  /** `elsewhere`: it is not on this computer, and nobody has said that what is asked may leave it. */
  'remote-address': { address: string; reason: 'invalid' | 'credentials' | 'elsewhere' };
  /** `reason`: the system's code, or one of ours. */
  'remote-unreachable': { url: string; reason: string };
  /** `retryMs`: what it said itself; `null` where it did not. */
  'remote-busy': { url: string; status: number; retryMs: number | null };
  /** It will not have this request. `said`: its own words. */
  'remote-refused': { url: string; status: number; said: string };
  /** It does not do its part, whatever the request; or what it sends makes no sense: then `said` is our word for that. */
  'remote-failed': { url: string; status: number; said: string };

  // network
  'network-offline': { url: string; reason: string };
  'network-status': { url: string; status: number; needsToken: boolean };
  /** `expectedBytes`: `null` if the size is unknown. */
  'network-incomplete': { url: string; receivedBytes: number; expectedBytes: number | null };
  'package-not-found': { name: string; version: string | null; index: string };

  // documents
  'document-not-found': { path: string };
  /** `reason`: the system's code, or one of ours; `said`: what its parser said. */
  'document-unreadable': { name: string; reason: string; said?: string };
  'document-unsupported': { name: string; format: string };
  'document-no-text': { name: string; pages: number };
  'document-limit': { name: string; limit: string; value: number; allowed: number };
  'document-encrypted': { name: string };
  /** Some of the named documents; the question was not asked without them. */
  'documents-missing': { failed: { name: string; code: string }[] };
  'documents-none': { failed: { name: string; code: string }[] };

  // requests over HTTP, and the server that takes them
  /** A dialect has it and this version has not. `feature`: as the dialect calls it. */
  'request-unsupported': { feature: string };
  'http-host-refused': { host: string };
  'http-origin-refused': { origin: string };
  /** `given`: whether there was a key at all. */
  'http-key-refused': { given: boolean };
  'http-scope-refused': { scope: string };
  /** Tools are for the owner of this computer. `anybody`: nothing shows that it is them; `elsewhere`: another computer may use, and not add them. */
  'tools-refused': { from: 'anybody' | 'elsewhere' };
  'http-route-unknown': { method: string; path: string };
  'http-method-refused': { method: string; path: string; allowed: string[] };
  'http-body-invalid': {
    reason:
      | 'empty'
      | 'not-json'
      | 'not-utf8'
      | 'not-an-object'
      | 'too-deep'
      | 'encoded'
      | 'cut-off'
      | 'not-a-form'
      | 'content-type';
  };
  'http-body-too-large': { limitBytes: number };
  'http-body-slow': { waitedMs: number };
  /** Of what a server keeps for its clients, there is nothing under that ID, or nothing of theirs. */
  'stored-not-found': { kind: StoredKind; id: string };
  /** What a response is to go on from. */
  'previous-response-missing': { id: string };
  'stored-limit': { kind: StoredKind; limit: 'count' | 'bytes'; allowed: number };
  /** Others than this computer can reach that address, and no key keeps them out. */
  'server-needs-key': { host: string };
  'server-address-unusable': { address: string; reason: string };
  /** The certificate of the server, or its key, is not to be used. `path`: of the file that is to be changed. */
  'tls-unusable': {
    path: string;
    reason: 'others-can-read' | 'too-large' | 'no-certificate' | 'no-key' | 'key-encrypted' | 'key-differs';
  };
  /** The server whose model a command used has ended. `during`: what it was asked for. */
  'server-ended': { during: string };

  // servers of tools (MCP)
  /** `reason`: what is wrong with the file, or with one of its servers; `at`: where in it. */
  'mcp-config-invalid': {
    path: string;
    reason:
      | 'too-large'
      | 'not-json'
      | 'no-servers'
      | 'entry-invalid'
      | 'name-invalid'
      | 'kind-unsupported'
      | 'variable-unset';
    at?: string;
  };
  /** Nothing of that name was configured. */
  'mcp-server-unknown': { name: string; known: string[]; path: string };
  /**
   * A server of tools cannot be used, or not any more. `limit`: what it exceeded; `said`: what it, or the library that speaks with it, said
   * last.
   */
  'mcp-server-failed': {
    server: string;
    reason: 'not-found' | 'not-startable' | 'ended' | 'silent' | 'too-much' | 'protocol' | 'closed';
    limit?: number;
    exitCode?: number | null;
    said?: string;
  };

  // everything else
  /** `reason`: the system's code (`ENOSPC`), or one of ours; `said`: what others (a keyring, a process) said about it. */
  'file-unusable': { path: string; operation: FileOperation; reason: string; said?: string };
  /** From then on, everything that opens files fails; `reason` says what failed first. */
  'open-files-limit': { reason: string };
  'lock-timeout': { path: string; waitedMs: number };
  /** `limit`: of entries, or of bytes for `request-bodies`. */
  'queue-overflow': { queue: QueueName; limit: number };
  /** `keptTokens`: how much of the prompt was read and saved, so that the same request continues from there. */
  interrupted: { keptTokens?: number };
  internal: { reason: string };
}

export type ErrorCode = keyof ErrorData;

/** Code → category and HTTP status. Pinned by a test: a change here changes a contract. */
export const errorTable: { readonly [C in ErrorCode]: { category: ErrorCategory; http: number } } = {
  'usage-unknown': { category: 'usage', http: 400 },
  'usage-missing': { category: 'usage', http: 400 },
  'usage-invalid': { category: 'usage', http: 400 },
  'usage-unquoted': { category: 'usage', http: 400 },
  'usage-absent': { category: 'usage', http: 400 },
  'setting-invalid': { category: 'usage', http: 400 },
  'config-invalid': { category: 'usage', http: 400 },
  'request-invalid': { category: 'usage', http: 400 },
  'part-unsupported': { category: 'usage', http: 400 },
  'conversation-busy': { category: 'usage', http: 409 },
  'tool-not-approved': { category: 'usage', http: 403 },
  'capability-missing': { category: 'usage', http: 400 },
  'context-too-long': { category: 'usage', http: 400 },
  'kv-type-unusable': { category: 'usage', http: 400 },
  'adapter-unreadable': { category: 'usage', http: 400 },
  'context-overflow': { category: 'does-not-fit', http: 413 },
  'memory-overflow': { category: 'does-not-fit', http: 507 },
  'disk-full': { category: 'does-not-fit', http: 507 },
  'model-not-found': { category: 'model', http: 404 },
  'model-none': { category: 'model', http: 404 },
  'model-ref-invalid': { category: 'model', http: 400 },
  'model-file-invalid': { category: 'model', http: 422 },
  'model-digest-mismatch': { category: 'model', http: 502 },
  'model-load-failed': { category: 'model', http: 500 },
  'logits-not-finite': { category: 'model', http: 500 },
  'model-in-use': { category: 'model', http: 409 },
  'model-foreign': { category: 'model', http: 409 },
  'template-failed': { category: 'model', http: 422 },
  'engine-unavailable': { category: 'engine', http: 503 },
  'engine-layout': { category: 'engine', http: 503 },
  'engine-crashed': { category: 'engine', http: 500 },
  'engine-unresponsive': { category: 'engine', http: 504 },
  'engine-keeps-crashing': { category: 'engine', http: 503 },
  'engine-protocol': { category: 'engine', http: 500 },
  'engine-decode-failed': { category: 'engine', http: 500 },
  'kv-cache-full': { category: 'does-not-fit', http: 503 },
  'engine-request': { category: 'engine', http: 400 },
  'engine-package-invalid': { category: 'network', http: 502 },
  'grammar-invalid': { category: 'usage', http: 400 },
  'schema-unsupported': { category: 'usage', http: 400 },
  'format-unmet': { category: 'failed', http: 502 },
  'remote-address': { category: 'usage', http: 400 },
  'remote-unreachable': { category: 'network', http: 502 },
  'remote-busy': { category: 'engine', http: 503 },
  'remote-refused': { category: 'engine', http: 400 },
  'remote-failed': { category: 'engine', http: 502 },
  'network-offline': { category: 'network', http: 502 },
  'network-status': { category: 'network', http: 502 },
  'network-incomplete': { category: 'network', http: 502 },
  'package-not-found': { category: 'network', http: 404 },
  'document-not-found': { category: 'failed', http: 404 },
  'document-unreadable': { category: 'failed', http: 422 },
  'document-unsupported': { category: 'failed', http: 415 },
  'document-no-text': { category: 'failed', http: 422 },
  'document-limit': { category: 'failed', http: 413 },
  'document-encrypted': { category: 'failed', http: 422 },
  'documents-missing': { category: 'failed', http: 422 },
  'documents-none': { category: 'failed', http: 422 },
  'request-unsupported': { category: 'usage', http: 400 },
  'http-host-refused': { category: 'usage', http: 403 },
  'http-origin-refused': { category: 'usage', http: 403 },
  'http-key-refused': { category: 'usage', http: 401 },
  'http-scope-refused': { category: 'usage', http: 403 },
  'tools-refused': { category: 'usage', http: 403 },
  'http-route-unknown': { category: 'usage', http: 404 },
  'http-method-refused': { category: 'usage', http: 405 },
  'http-body-invalid': { category: 'usage', http: 400 },
  'http-body-too-large': { category: 'usage', http: 413 },
  'http-body-slow': { category: 'failed', http: 408 },
  'stored-not-found': { category: 'usage', http: 404 },
  'previous-response-missing': { category: 'usage', http: 400 },
  'stored-limit': { category: 'does-not-fit', http: 413 },
  'server-needs-key': { category: 'usage', http: 500 },
  'server-address-unusable': { category: 'failed', http: 500 },
  'tls-unusable': { category: 'usage', http: 500 },
  'server-ended': { category: 'failed', http: 500 },
  'mcp-config-invalid': { category: 'usage', http: 422 },
  'mcp-server-unknown': { category: 'usage', http: 404 },
  'mcp-server-failed': { category: 'failed', http: 502 },
  'file-unusable': { category: 'failed', http: 500 },
  'open-files-limit': { category: 'failed', http: 503 },
  'lock-timeout': { category: 'failed', http: 503 },
  'queue-overflow': { category: 'failed', http: 503 },
  interrupted: { category: 'interrupted', http: 499 },
  internal: { category: 'failed', http: 500 },
};

const exitCodes: { readonly [K in ErrorCategory]: number } = {
  failed: 1,
  usage: 2,
  'does-not-fit': 3,
  model: 4,
  engine: 5,
  network: 6,
  interrupted: 130,
};

/** The same in other copies of this package in a program, so that their errors are recognised too. */
const mark = Symbol.for('deskside.error');

/** An error from the table. `message` repeats code and data for logs; `explain` puts it into words for people. */
export class DesksideError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'DesksideError';
  readonly [mark] = true;
  readonly code: C;
  readonly data: ErrorData[C];

  constructor(code: C, data: ErrorData[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(data)}`, options);
    this.code = code;
    this.data = data;
  }
}

/** Whether a value is a Deskside error, of one code or of any. */
export function isDesksideError<C extends ErrorCode = ErrorCode>(
  error: unknown,
  code?: C,
): error is DesksideError<C> {
  if (!(error instanceof Error) || !(mark in error) || !('code' in error)) return false;
  return code === undefined ? Object.hasOwn(errorTable, String(error.code)) : error.code === code;
}

/**
 * Turns anything thrown into a Deskside error: aborts become `interrupted`, too many open files `open-files-limit`, a current folder
 * that is gone `file-unusable`, and anything unknown `internal`.
 */
export function toDesksideError(error: unknown): DesksideError {
  if (!isDesksideError(error, 'open-files-limit') && isExhausted(error)) return openFilesLimit(error);
  if (isDesksideError(error)) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new DesksideError('interrupted', {}, { cause: error });
  }
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    return new DesksideError(
      'file-unusable',
      { path: '.', operation: 'open', reason: 'cwd-deleted' },
      { cause: error },
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new DesksideError('internal', { reason }, { cause: error });
}

function openFilesLimit(error: unknown): DesksideError<'open-files-limit'> {
  const reason = isDesksideError(error) ? error.code : error instanceof Error ? error.message : '';
  return new DesksideError('open-files-limit', { reason }, { cause: error });
}

/** The process exit code for an error: 1 to 6, or 130. */
export function exitCodeOf(error: DesksideError): number {
  return exitCodes[errorTable[error.code].category];
}

import { expect, test } from 'vitest';
import { DesksideError, type ErrorCode, errorTable } from '../../core/index.ts';
import { errorBody, retryAfterOf, wireErrorOf, withoutPaths } from './index.ts';

const overflow = new DesksideError('context-overflow', {
  promptTokens: 9000,
  reserveTokens: 64,
  contextTokens: 8192,
  contextTrained: 8192,
  documents: [],
});

test('a prompt that is too long is told in the words that clients look for', () => {
  expect(errorBody(overflow, 'anthropic', 'req_1')).toMatchObject({
    type: 'error',
    error: {
      type: 'invalid_request_error',
      message: expect.stringMatching(/^prompt is too long: 9000 tokens > 8128 maximum/),
    },
    request_id: 'req_1',
  });
  expect(errorBody(overflow, 'openai', 'req_1')).toMatchObject({
    error: {
      message: expect.stringMatching(/^This model's maximum context length is 8192 tokens/),
      type: 'invalid_request_error',
      param: null,
      code: 'context_length_exceeded',
    },
  });
  expect(errorBody(overflow, 'ollama', 'req_1')).toEqual({ error: expect.stringContaining('does not fit') });
});

test('what was wrong in a request is named', () => {
  const invalid = new DesksideError('request-invalid', {
    field: 'messages.0.role',
    problem: 'invalid_value',
  });
  expect(errorBody(invalid, 'openai', 'r')).toMatchObject({
    error: { param: 'messages.0.role', code: null },
  });
  const unsupported = new DesksideError('request-unsupported', { feature: 'tools' });
  expect(errorBody(unsupported, 'openai', 'r')).toMatchObject({
    error: {
      param: 'tools',
      code: 'unsupported_parameter',
      message: expect.stringMatching(/^tools is not supported/),
    },
  });
});

const secret = '/home/somebody/private/plans.gguf';

/** What is not just any text. Faults have everything in them that others have said or named. */
const own: { readonly [C in ErrorCode]?: object } = {
  'usage-unknown': { what: 'command' },
  'schema-unsupported': { fault: { type: 'reference', ref: secret } },
  'queue-overflow': { queue: 'request-bodies', limit: 1 },
  'setting-invalid': { fault: { type: 'no-such-page', document: secret, pages: 3 } },
  'template-failed': { fault: { type: 'failed', said: secret } },
  'engine-unavailable': { fault: { type: 'library-missing', library: secret, folder: secret } },
  'model-load-failed': {
    fault: { type: 'draft-vocabulary-token', token: 1, text: secret, neededText: secret },
  },
  'config-invalid': { line: 1, fault: { type: 'syntax', said: secret } },
  'remote-address': { address: secret, reason: 'elsewhere' },
  'mcp-config-invalid': { reason: 'entry-invalid', at: secret },
  'mcp-server-unknown': { known: [secret] },
  'mcp-server-failed': { server: secret, reason: 'ended' },
};

test.each(Object.keys(errorTable) as ErrorCode[])('%s says nothing of this computer', (code) => {
  const data: Record<string, unknown> = {};
  for (const key of [
    'path',
    'folder',
    'reason',
    'ref',
    'url',
    'name',
    'model',
    'value',
    'what',
    'during',
    'address',
    'said',
    'about',
    'setting',
  ]) {
    data[key] = secret;
  }
  const lists = {
    lastLines: [secret],
    suggestions: [secret],
    documents: [{ name: secret, tokens: 1 }],
    allowed: [],
  };
  const numbers = { failed: [{ name: secret, code: 'x' }], retryMs: 1, waitedMs: 1, limitBytes: 1 };
  const error = new DesksideError(code, { ...data, ...lists, ...numbers, ...own[code] } as never);
  for (const dialect of ['openai', 'anthropic', 'ollama'] as const) {
    const text = JSON.stringify(errorBody(withoutPaths(error), dialect, 'r'));
    expect(text).not.toContain('somebody');
    expect(text).not.toContain('private');
  }
});

test('paths of other systems are left out too, and routes and addresses stay', () => {
  const of = (reason: string): unknown => withoutPaths(new DesksideError('engine-request', { reason })).data;
  expect(of('C:\\Users\\somebody\\m.gguf is bad')).toEqual({ reason: 'm.gguf is bad' });
  expect(of('read /a/b/c.gguf: no')).toEqual({ reason: 'read c.gguf: no' });
  const place = { path: '#/properties/a/items', fault: { type: 'reference', ref: '#/$defs/b' } } as const;
  expect(withoutPaths(new DesksideError('schema-unsupported', place)).data).toEqual(place);
  const route = new DesksideError('http-route-unknown', { method: 'GET', path: '/v1/no/such' });
  expect(withoutPaths(route).data).toEqual({ method: 'GET', path: '/v1/no/such' });
});

test('only what passes may be tried again, and not at once', () => {
  const again = (Object.keys(errorTable) as ErrorCode[]).filter((code) => wireErrorOf(code, 'openai').retry);
  expect(again.sort()).toEqual([
    'engine-crashed',
    'engine-keeps-crashing',
    'http-body-slow',
    'interrupted',
    'kv-cache-full',
    'lock-timeout',
    'open-files-limit',
    'queue-overflow',
    'remote-busy',
    'remote-unreachable',
  ]);
  const crashing = { model: 'm', deaths: 5, retryMs: 4200, exitCode: 1, signal: null, lastLines: [] };
  expect(retryAfterOf(new DesksideError('engine-keeps-crashing', crashing))).toBe(5);
  expect(retryAfterOf(new DesksideError('interrupted', {}))).toBe(2);
});

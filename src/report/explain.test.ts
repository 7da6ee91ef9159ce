import { expect, test } from 'vitest';
import { DesksideError, type ErrorCode, type ErrorData, errorTable } from '../core/index.ts';
import { explain } from './index.ts';

const url = 'https://example.org/model.gguf';

/** One of each; a code that is missing here does not compile. */
const samples: { readonly [C in ErrorCode]: ErrorData[C] } = {
  'usage-unknown': { what: 'command', name: 'aks', suggestions: ['ask'] },
  'usage-missing': { what: 'the question' },
  'usage-invalid': { name: '--seed', value: 'x', expected: 'a whole number' },
  'usage-unquoted': { words: 'Who pays?', command: 'deskside ask a.txt "Who pays?"' },
  'usage-absent': { command: 'push' },
  'request-invalid': { field: 'sampling.temperature', problem: 'too_big' },
  'part-unsupported': { message: 1, part: 0, type: 'image', by: 'engine' },
  'capability-missing': { capability: 'images', model: 'qwen3:4b', engine: 'embedded' },
  'context-too-long': { model: 'm', contextTokens: 9000, contextTrained: 8192, ropeFactor: 1 },
  'kv-type-unusable': { kvTypeK: 'q8_0', kvTypeV: 'f16', reason: 'one-vector' },
  'adapter-unreadable': { path: '/a.gguf', reason: 'ENOENT' },
  'context-overflow': {
    promptTokens: 9000,
    reserveTokens: 512,
    contextTokens: 8192,
    contextTrained: 8192,
    documents: [
      { name: 'small.txt', tokens: 1000 },
      { name: 'large.pdf', tokens: 8000 },
    ],
  },
  'memory-overflow': { model: 'm', neededBytes: 20e9, availableBytes: 10e9, contextTokens: 8192 },
  'conversation-busy': { refused: 'send' },
  'disk-full': { path: '/models', neededBytes: 2e9, availableBytes: 1e9 },
  'model-not-found': { ref: 'smolm2', suggestions: ['smollm2:135m'] },
  'model-none': {},
  'model-ref-invalid': { ref: '??', reason: 'unrecognized' },
  'model-file-invalid': { path: '/m.gguf', reason: 'not-gguf', at: 'general.name', actualBytes: 3 },
  'model-digest-mismatch': { ref: 'm', expected: 'sha256:aa', actual: 'sha256:bb' },
  'model-load-failed': { path: '/m.gguf', reason: 'unknown architecture' },
  'logits-not-finite': { path: '/models/m.gguf' },
  'model-in-use': { model: 'm' },
  'model-foreign': { model: 'm', source: 'ollama', path: '/m.gguf' },
  'template-failed': { model: 'm', reason: 'loop' },
  'engine-unavailable': { reason: 'not installed', platform: 'linux-x64' },
  'engine-layout': { expected: 'a', found: 'b' },
  'engine-crashed': { during: 'decode', exitCode: null, signal: 'SIGKILL', lastLines: ['last words'] },
  'engine-unresponsive': { operation: 'read', waitedMs: 600_000 },
  'engine-keeps-crashing': {
    model: 'm',
    deaths: 5,
    retryMs: 4000,
    exitCode: 1,
    signal: null,
    lastLines: ['last words'],
  },
  'engine-protocol': { reason: 'unknown code' },
  'engine-decode-failed': { status: -3 },
  'kv-cache-full': { neededCells: 900, cacheCells: 8192 },
  'engine-request': { reason: 'text too long' },
  'engine-package-invalid': { name: 'linux-x64-cuda', reason: 'digest' },
  'grammar-invalid': { reason: 'no root' },
  'schema-unsupported': { keyword: 'not', path: '#/properties/a' },
  'format-unmet': { problem: 'length', path: '$' },
  'network-offline': { url, reason: 'ENOTFOUND' },
  'network-status': { url, status: 401, needsToken: true },
  'network-incomplete': { url, receivedBytes: 1e6, expectedBytes: 2e6 },
  'package-not-found': { name: 'p', version: '1.0', index: 'https://pypi.org/simple' },
  'document-not-found': { path: 'lease.pdf' },
  'document-unreadable': { name: 'lease.pdf', reason: 'EACCES' },
  'document-unsupported': { name: 'a.zip', format: 'zip' },
  'document-no-text': { name: 'scan.pdf', pages: 3 },
  'document-limit': { name: 'a.pdf', limit: 'pages', value: 9000, allowed: 5000 },
  'document-encrypted': { name: 'a.pdf' },
  'documents-missing': { failed: [{ name: 'a.pdf', code: 'document-not-found' }] },
  'documents-none': { failed: [{ name: 'a.pdf', code: 'document-encrypted' }] },
  'request-unsupported': { feature: 'tools' },
  'http-host-refused': { host: 'evil.example' },
  'http-origin-refused': { origin: 'https://evil.example' },
  'http-key-refused': { given: true },
  'http-scope-refused': { scope: 'admin' },
  'http-route-unknown': { method: 'GET', path: '/v2' },
  'http-method-refused': { method: 'GET', path: '/v1/chat/completions', allowed: ['POST'] },
  'http-body-invalid': { reason: 'not-json' },
  'http-body-too-large': { limitBytes: 64e6 },
  'http-body-slow': { waitedMs: 30_000 },
  'server-needs-key': { host: '0.0.0.0' },
  'server-address-unusable': { address: '127.0.0.1:11435', reason: 'EADDRINUSE' },
  'file-unusable': { path: '/x', operation: 'read', reason: 'EACCES' },
  'open-files-limit': { reason: 'template-failed' },
  'lock-timeout': { path: '/x.lock', waitedMs: 5000 },
  'queue-overflow': { queue: 'events', limit: 10 },
  interrupted: {},
  internal: { reason: 'boom' },
};

const codes = Object.keys(errorTable) as ErrorCode[];

function words(code: ErrorCode, data: ErrorData[ErrorCode] = samples[code]): string {
  const { what, known, next } = explain(new DesksideError(code, data));
  return [what, ...known, ...next].join('\n');
}

test.each(codes)('%s is put into sentences without holes', (code) => {
  const { what, known, next } = explain(new DesksideError(code, samples[code]));
  expect(what).toMatch(/^[“\p{L}/-].*[.:]$/su);
  for (const line of [what, ...known, ...next]) expect(line).not.toMatch(/undefined|null|NaN|\[object/);
});

test.each(codes.filter((code) => code !== 'interrupted' && code !== 'model-foreign'))(
  '%s says what to do next',
  (code) => {
    expect(explain(new DesksideError(code, samples[code])).next).not.toEqual([]);
  },
);

test('the error for a prompt that does not fit says what it needs, what there is, and lists the largest document first', () => {
  const text = words('context-overflow');
  expect(text).toContain('needs 9,512 tokens, and the context holds 8,192');
  expect(text.indexOf('large.pdf')).toBeLessThan(text.indexOf('small.txt'));
});

test('a larger context that the model supports is suggested', () => {
  const data = { ...samples['context-overflow'], contextTrained: 32_768 };
  expect(words('context-overflow', data)).toContain('--context 9728');
});

test('for a document larger than the context, a shorter answer is not suggested', () => {
  expect(words('context-overflow')).not.toContain('--max-tokens');
});

test('for a catalogue model that is not here yet, the pull command is suggested', () => {
  const data = { ref: 'qwen3:8b', suggestions: ['qwen3:8b'] };
  expect(words('model-not-found', data)).toContain('deskside pull qwen3:8b');
});

test('after interrupting a long reading, you are told how much of it is kept', () => {
  expect(words('interrupted', { keptTokens: 12_288 })).toContain('first 12,288 tokens');
  expect(words('interrupted')).toBe('Stopped.');
});

test('an engine that the system killed is explained by a lack of memory', () => {
  expect(words('engine-crashed')).toContain('memory runs out');
  const data = { ...samples['engine-crashed'], signal: 'SIGSEGV' };
  expect(words('engine-crashed', data)).not.toContain('memory');
});

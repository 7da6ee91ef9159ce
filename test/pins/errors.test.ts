// The error table is a contract: programs go by codes, statuses and exit codes. Red here means: decide.
import { expect, test } from 'vitest';
import { DesksideError, type ErrorCode, errorTable, exitCodeOf } from '../../src/core/index.ts';

/** Exit code and HTTP status of each code. */
const pinned: { readonly [C in ErrorCode]: [exitCode: number, http: number] } = {
  'usage-unknown': [2, 400],
  'usage-missing': [2, 400],
  'usage-invalid': [2, 400],
  'usage-unquoted': [2, 400],
  'usage-absent': [2, 400],
  'setting-invalid': [2, 400],
  'request-invalid': [2, 400],
  'part-unsupported': [2, 400],
  'conversation-busy': [2, 409],
  'capability-missing': [2, 400],
  'context-too-long': [2, 400],
  'kv-type-unusable': [2, 400],
  'adapter-unreadable': [2, 400],
  'context-overflow': [3, 413],
  'memory-overflow': [3, 507],
  'disk-full': [3, 507],
  'model-not-found': [4, 404],
  'model-none': [4, 404],
  'model-ref-invalid': [4, 400],
  'model-file-invalid': [4, 422],
  'model-digest-mismatch': [4, 502],
  'model-load-failed': [4, 500],
  'logits-not-finite': [4, 500],
  'model-in-use': [4, 409],
  'model-foreign': [4, 409],
  'template-failed': [4, 422],
  'engine-unavailable': [5, 503],
  'engine-layout': [5, 503],
  'engine-crashed': [5, 500],
  'engine-unresponsive': [5, 504],
  'engine-keeps-crashing': [5, 503],
  'engine-protocol': [5, 500],
  'engine-decode-failed': [5, 500],
  'kv-cache-full': [3, 503],
  'engine-request': [5, 400],
  'engine-package-invalid': [6, 502],
  'grammar-invalid': [2, 400],
  'schema-unsupported': [2, 400],
  'format-unmet': [1, 502],
  'network-offline': [6, 502],
  'network-status': [6, 502],
  'network-incomplete': [6, 502],
  'package-not-found': [6, 404],
  'document-not-found': [1, 404],
  'document-unreadable': [1, 422],
  'document-unsupported': [1, 415],
  'document-no-text': [1, 422],
  'document-limit': [1, 413],
  'document-encrypted': [1, 422],
  'documents-missing': [1, 422],
  'documents-none': [1, 422],
  'request-unsupported': [2, 400],
  'http-host-refused': [2, 403],
  'http-origin-refused': [2, 403],
  'http-key-refused': [2, 401],
  'http-scope-refused': [2, 403],
  'http-route-unknown': [2, 404],
  'http-method-refused': [2, 405],
  'http-body-invalid': [2, 400],
  'http-body-too-large': [2, 413],
  'http-body-slow': [1, 408],
  'stored-not-found': [2, 404],
  'previous-response-missing': [2, 400],
  'stored-limit': [3, 413],
  'server-needs-key': [2, 500],
  'server-address-unusable': [1, 500],
  'file-unusable': [1, 500],
  'open-files-limit': [1, 503],
  'lock-timeout': [1, 503],
  'queue-overflow': [1, 503],
  interrupted: [130, 499],
  internal: [1, 500],
};

test.each(Object.keys(errorTable) as ErrorCode[])('%s has its exit code and status', (code) => {
  // Neither depends on the data.
  const error = new DesksideError(code, {} as never);
  expect([exitCodeOf(error), errorTable[code].http]).toEqual(pinned[code]);
});

test('no code that was promised is missing', () => {
  expect(Object.keys(errorTable).sort()).toEqual(Object.keys(pinned).sort());
});

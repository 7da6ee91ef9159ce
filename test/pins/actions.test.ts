// What can be done about an error is a contract: pages make buttons of it. Red here means: decide.
import { expect, test } from 'vitest';
import { DesksideError, type ErrorCode, type ErrorData } from '../../src/core/index.ts';
import {
  type Action,
  type ActionData,
  type ActionType,
  type AdviceCode,
  actionWords,
  explain,
} from '../../src/report/index.ts';
import { errorSamples } from '../support/error-samples.ts';

const variant = <C extends ErrorCode>(code: C, data: Partial<ErrorData[C]> = {}): DesksideError =>
  new DesksideError(code, { ...errorSamples[code], ...data });

/** One error of each code, and what else decides what can be done. */
const errors: DesksideError[] = [
  ...Object.keys(errorSamples).map((code) => variant(code as ErrorCode)),
  variant('config-invalid', { fault: { type: 'others-can-change' } }),
  variant('usage-unknown', { what: 'argument' }),
  variant('usage-unknown', { what: 'option' }),
  variant('usage-unknown', { name: '/sav' }),
  ...['create', 'cp', 'signin', 'search', 'update'].map((command) => variant('usage-absent', { command })),
  variant('context-overflow', { contextTrained: 32_768 }),
  variant('context-overflow', { promptTokens: 8000 }),
  variant('model-not-found', { suggestions: ['qwen3:8b'], ref: 'qwen3:8b' }),
  variant('model-none', { recommended: 'qwen3:8b' }),
  variant('model-file-invalid', { reason: 'adapter-layer' }),
  variant('model-digest-mismatch', { path: '/m.gguf' }),
  new DesksideError('model-digest-mismatch', { ref: 'm', expected: 'sha256:aa', path: '/m.gguf' }),
  variant('engine-layout', { folder: '/llama' }),
  variant('engine-layout', { folder: '/ik', variable: 'DESKSIDE_IK_LIB' }),
  ...['switched-off', 'protocol-refused', 'redirect-invalid', 'redirect-to-plain-http', 'answer-invalid'].map(
    (reason) => variant('network-offline', { reason }),
  ),
  ...['length-differs', 'stalled'].map((reason) => variant('network-offline', { reason })),
  variant('network-status', { status: 404, needsToken: false }),
  variant('network-status', { status: 500, needsToken: false }),
  ...['doc', 'xls', 'key'].map((format) => variant('document-unsupported', { format })),
  variant('documents-none', { failed: [] }),
  variant('document-not-found', { path: 'https://example.org/a.pdf' }),
  variant('format-unmet', { problem: 'not_json' }),
  ...[
    'ENOSPC',
    'database-busy',
    'database-damaged',
    'newer-version',
    'key-damaged',
    'keys-damaged',
    'snapshot-damaged',
  ].map((reason) => variant('file-unusable', { reason })),
  ...['snapshot-unknown', 'export-strange', 'export-passphrase', 'export-damaged'].map((reason) =>
    variant('file-unusable', { reason }),
  ),
  variant('file-unusable', { operation: 'open-keyring', reason: 'locked' }),
  variant('remote-failed', { status: 401 }),
  variant('mcp-server-failed', { reason: 'not-found' }),
  variant('interrupted', { keptTokens: 12 }),
];

const given: Action[] = errors.flatMap((error) => explain(error).actions);

/** Every action with the names of its data; one that is missing does not compile. */
const pinned: { readonly [T in ActionType]: readonly (keyof ActionData[T])[] } = {
  retry: ['when', 'because', 'afterMs'],
  'run-command': ['command'],
  'check-name': ['of'],
  'smaller-context': ['tokens'],
  'larger-context': ['tokens'],
  'shorter-answer': ['tokens'],
  'longer-answer': [],
  'set-cache-type': ['kvType'],
  'change-setting': ['setting'],
  'omit-field': ['field'],
  'omit-part': ['message', 'part'],
  'omit-capability': ['capability'],
  'omit-feature': ['feature'],
  'change-schema': ['path'],
  'add-adapter': ['model', 'adapter'],
  'set-system-text': [],
  'set-token': ['variable'],
  'set-home': ['variable'],
  'set-debug': ['variable'],
  'list-settings': [],
  'restrict-file': ['path'],
  'hide-file': ['path'],
  'unset-variable': ['variable'],
  'fewer-documents': [],
  'read-through': [],
  'skip-unreadable': [],
  'download-document': ['url'],
  'pipe-document': ['url'],
  'show-text': [],
  'convert-document': ['to'],
  'install-ocr': [],
  'pull-model': ['reference', 'recommended'],
  'replace-file': ['path'],
  'list-models': ['which'],
  'choose-model': ['wanted'],
  'use-file': [],
  'show-model': ['path'],
  'alias-model': [],
  'delete-elsewhere': ['source', 'path'],
  'open-guide': [],
  'free-disk': ['bytes'],
  'free-memory': ['bytes'],
  'raise-open-files': ['limit'],
  reinstall: [],
  'update-deskside': [],
  'install-libraries': ['engine', 'again'],
  'run-doctor': [],
  'allow-host': ['host'],
  'allow-origin': ['origin'],
  'create-key': ['scope'],
  'recreate-keys': [],
  'use-method': ['allowed'],
  'open-page': [],
  'serve-locally': [],
  'serve-elsewhere': [],
  'verify-cache': [],
  'clear-cache': [],
  'export-again': [],
  'show-help': ['of', 'command'],
  advice: ['code'],
};

type Choice<T extends ActionType, K extends keyof ActionData[T]> = Record<
  NonNullable<ActionData[T][K]> & string,
  true
>;

/** Where data is one of a few values: all of them. */
const choices = {
  'retry.when': {
    now: true,
    later: true,
    'other-program-done': true,
    'other-requests-done': true,
    'answer-ended': true,
  } satisfies Choice<'retry', 'when'>,
  'retry.because': {
    'new-engine': true,
    continues: true,
    'checked-anew': true,
    'made-anew': true,
    'file-changing': true,
  } satisfies Choice<'retry', 'because'>,
  'check-name.of': {
    document: true,
    documents: true,
    adapter: true,
    address: true,
    package: true,
    file: true,
    route: true,
    stored: true,
  } satisfies Choice<'check-name', 'of'>,
  'unset-variable.variable': {
    DESKSIDE_LLAMA_LIB: true,
    DESKSIDE_ENGINE: true,
    DESKSIDE_OFFLINE: true,
  } satisfies Choice<'unset-variable', 'variable'>,
  'convert-document.to': { docx: true, xlsx: true, pptx: true, pdf: true } satisfies Choice<
    'convert-document',
    'to'
  >,
  'list-models.which': { here: true, available: true } satisfies Choice<'list-models', 'which'>,
  'choose-model.wanted': {
    'larger-context': true,
    smaller: true,
    other: true,
    'other-quantization': true,
  } satisfies Choice<'choose-model', 'wanted'>,
  'show-help.of': { program: true, command: true, chat: true, environment: true } satisfies Choice<
    'show-help',
    'of'
  >,
  'advice.code': {
    'quote-words': true,
    'grammar-form': true,
    'say-in-text': true,
    'reference-forms': true,
    'damaged-at-source': true,
    'changed-on-the-way': true,
    'disk-may-fail': true,
    'use-https': true,
    'use-another-address': true,
    'use-another-network': true,
    'check-network': true,
    'check-for-login-page': true,
    'save-anew': true,
    'save-without-password': true,
    'split-document': true,
    'recognise-elsewhere': true,
    'ask-documents-again': true,
    'check-passphrase': true,
    'restore-backup': true,
    'unlock-keyring': true,
    'check-permissions': true,
    'send-json': true,
    'send-less': true,
    'send-conversation': true,
    'delete-stored': true,
    'ask-for-less': true,
    'allow-tools': true,
    'mcp-file': true,
    'mcp-command': true,
    'mcp-reconnect': true,
    'engine-elsewhere': true,
    'engine-key': true,
    'check-engine': true,
    'engine-says-why': true,
    'close-programs': true,
  } satisfies Record<AdviceCode, true>,
};

test('every action is given by some error, with the data that was promised and no other', () => {
  const seen = Object.fromEntries(given.map(({ type }) => [type, true]));
  expect(Object.keys(seen).sort()).toEqual(Object.keys(pinned).sort());
  for (const { type, ...data } of given) {
    expect([type, ...pinned[type]]).toEqual(expect.arrayContaining([type, ...Object.keys(data)]));
  }
});

test.each(Object.entries(choices))('every value of %s is given by some error', (name, values) => {
  const [type, field = ''] = name.split('.');
  const seen = given
    .filter((action) => action.type === type)
    .map((action) => Object.entries(action).find(([key]) => key === field)?.[1])
    .filter((value) => value !== undefined);
  expect([...new Set(seen)].sort()).toEqual(Object.keys(values).sort());
});

test('every action has words, and different ones have different words', () => {
  const words = new Map(given.map((action) => [JSON.stringify(action), actionWords(action)]));
  for (const line of words.values()) expect(line).toMatch(/^.{8,}$/);
  const kinds = new Map(given.map((action) => [actionWords(action), action.type]));
  for (const action of given) expect(kinds.get(actionWords(action))).toBe(action.type);
});

test('what is printed is the words of the actions', () => {
  for (const error of errors) {
    const { actions, next } = explain(error);
    expect(next).toEqual(actions.map((action) => actionWords(action)));
  }
});

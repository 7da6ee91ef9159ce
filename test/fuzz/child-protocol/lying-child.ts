// Speaks the engine protocol up to one answer, and then says something else, chosen by a number: `lying-child.ts OPERATION SEED`.
import { writeSync } from 'node:fs';
import { protocolVersion } from '../../../src/engine/protocol.ts';
import { createRandom } from '../../support/random.ts';

const [lieAt, seed = '0'] = process.argv.slice(2);
const random = createRandom(Number(seed));

interface Request {
  type: string;
  id: number;
  operation: string;
  params: { texts?: { text: string }[] };
}

const isolation = {
  noNetwork: false,
  noLocalServices: false,
  noPrograms: false,
  ownFilesOnly: false,
  noCoreFile: false,
  endsWithHost: false,
};
const build = { name: 'liar', version: '1', commit: 'x', library: 'package', isolation };
const processor = {
  name: 'CPU',
  description: '',
  type: 'cpu',
  backend: 'CPU',
  software: false,
  memoryTotalBytes: 1,
  memoryFreeBytes: 1,
};
const model = {
  architecture: 'llama',
  description: '',
  parameters: 1,
  bytes: 1,
  contextTrained: 2048,
  vocabularySize: 300,
  slidingWindow: 0,
  recurrent: false,
  truncatable: true,
  addsBos: false,
  bosText: '',
  eosText: '',
  embedding: null,
  chatTemplate: null,
};
const context = {
  contextTokens: 2048,
  cacheCells: 2048,
  sequences: 1,
  batchTokens: 16,
  prefillChunkMs: 100,
  ropeFactors: 'short',
  kvTypeK: 'f16',
  kvTypeV: 'f16',
  flashAttention: 'auto',
  threads: 1,
  batchThreads: 1,
  repack: true,
  ropeScaling: null,
  adapters: [],
  rollbackTokens: 0,
};

function answerOf({ operation, params }: Request): unknown {
  const answers: Record<string, unknown> = {
    hello: { protocol: protocolVersion, build, devices: [processor], backendFault: null, systemInfo: '' },
    load: { model, context, ms: 1 },
    tokenize: { tokens: (params.texts ?? []).map(({ text }) => [...Buffer.from(text)]) },
    open: { sequence: 0 },
    prefill: { ms: 1 },
    decode: { finish: 'end', tokens: 1, firstTokenMs: 1, prefillMs: 0, ms: 1, preemptions: 0 },
    close: {},
  };
  return answers[operation] ?? {};
}

const values = [
  null,
  true,
  -1,
  0,
  2 ** 53,
  1e308,
  '',
  'x'.repeat(1000),
  [],
  {},
  [[[]]],
  '__proto__',
  '\u202e',
];
const codes = [
  'no-such',
  '__proto__',
  'toString',
  'context-overflow',
  'engine-crashed',
  'model-load-failed',
  'interrupted',
];

/** The honest message with something changed, added or left out, at any depth. */
function mutate(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.between(0, 3) === 0) return random.pick(values);
  const entries = Object.entries(value);
  if (entries.length === 0) return { extra: random.pick(values) };
  const at = random.between(0, entries.length - 1);
  const changed = entries.flatMap(([key, one], n) => {
    if (n !== at) return [[key, one]];
    return random.between(0, 3) === 0 ? [] : [[key, mutate(one)]];
  });
  return Object.fromEntries(changed);
}

function lie(honest: { type: string; id: number; result: unknown }): string {
  const kind = random.between(0, 8);
  const { id } = honest;
  if (kind === 0)
    return JSON.stringify({
      type: 'failed',
      id,
      code: random.pick(codes),
      data: mutate({ reason: 'x', path: 'p' }),
    });
  if (kind === 1)
    return JSON.stringify({ type: 'event', id, event: mutate({ type: 'text', text: 'x', tokens: 1 }) });
  if (kind === 2) return `{"type":"done","id":${id},"result":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  if (kind === 3)
    return JSON.stringify({ type: 'pulse', steps: random.pick(values), busy: random.pick(values) });
  if (kind === 4)
    return `{"type":"failed","id":${id},"code":"engine-request","data":{"__proto__":{"polluted":1},"reason":"x"}}`;
  if (kind === 5) return `${JSON.stringify(honest)}\n${JSON.stringify(honest)}`;
  if (kind === 6) return JSON.stringify(honest).slice(0, random.between(0, 60));
  return JSON.stringify(mutate(honest));
}

function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) process.exit(0);
    }
  }
}

let received = '';
process.stdin.on('data', (chunk: Buffer) => {
  received += chunk;
  const lines = received.split('\n');
  received = lines.pop() ?? '';
  for (const line of lines) {
    // The host's own messages.
    const request = JSON.parse(line) as Request;
    if (request.type !== 'request') continue;
    const honest = { type: 'done', id: request.id, result: answerOf(request) };
    say(request.operation === lieAt ? lie(honest) : JSON.stringify(honest));
  }
});
process.stdin.on('close', () => process.exit(0));

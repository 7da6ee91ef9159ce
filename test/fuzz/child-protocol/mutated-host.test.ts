// The real engine process against a host whose messages are changed: it answers each request once, refuses what it does not
// understand, and ends by no fault.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { childMessage, protocolVersion } from '../../../src/engine/protocol.ts';
import { until } from '../../support/engine.ts';
import { installed } from '../../support/installed-package.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { secret } from '../../support/test-secret.ts';
import { tinyModelFile } from '../../support/tiny-model-file.ts';
import { fuzzRounds } from '../fuzz-rounds.ts';

const values = [
  null,
  true,
  -1,
  0,
  1,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'x',
  '../../x',
  [],
  {},
  [1],
  'é'.repeat(1000),
  999_999,
];

function mutate(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random.between(0, 3) === 0) return random.pick(values);
  const entries = Object.entries(value);
  if (entries.length === 0)
    return Array.isArray(value) ? [random.pick(values)] : { extra: random.pick(values) };
  const at = random.between(0, entries.length - 1);
  const changed = entries.map(([key, one], n) => [key, n === at ? mutate(one, random) : one] as const);
  return Array.isArray(value) ? changed.map(([, one]) => one) : Object.fromEntries(changed);
}

const sampling = { temperature: 0, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 1 };
const loading = {
  contextTokens: 512,
  sequences: 2,
  prefillChunkMs: 100,
  threads: 1,
  batchThreads: 1,
  kvTypeK: 'f16',
  kvTypeV: 'f16',
  flashAttention: 'auto',
  placement: { device: null, layers: 0, expertLayers: [] },
  repack: true,
  loadMode: 'auto',
  ropeScaling: null,
  adapters: [],
  rollbackTokens: 0,
};

function request(random: Random, snapshotPath: string): [string, unknown] {
  const sequence = random.between(0, 2);
  const snapshot = { path: snapshotPath, key: 'k', tokens: random.between(0, 8), secret };
  const decode = {
    sequence,
    sampling,
    maxTokens: random.between(1, 300),
    stop: [],
    pauseAfter: [],
    specialText: false,
    speculative: { method: 'off' },
  };
  return random.pick<[string, unknown]>([
    ['tokenize', { texts: [{ text: 'hello', special: true, after: 'start' }] }],
    ['close', { sequence }],
    ['prefill', { sequence, tokens: [1, 2, 3, 4, 5] }],
    ['flush', { sequence }],
    ['mark', { sequence }],
    ['rewind', { sequence }],
    ['save', { sequence, snapshot, prefixes: [] }],
    ['restore', { sequence, snapshot }],
    ['decode', decode],
    ['decode', { ...decode, grammar: random.pick(['root ::= "a"*', 'root ::= root', '(']) }],
    ['choose', { sequence, options: [[1, 2], [1, 3], [4]] }],
    ['logits', { sequence }],
    ['status', {}],
  ]);
}

test('each request is answered once, and the process ends by no fault', async () => {
  await using folder = await temporaryFolder();
  const paths = [await tinyModelFile(folder.file('m.gguf'))];
  for (const round of fuzzRounds(2)) {
    const random = createRandom(round);
    await using child = new Child();
    child.send('hello', { protocol: protocolVersion });
    child.send('load', { ...loading, paths });
    for (let n = 0; n < 2; n += 1) child.send('open', { cells: 200, cellsMax: 200 });
    for (let n = random.between(10, 40); n > 0; n -= 1) {
      const [operation, params] = request(random, folder.file('s'));
      child.send(operation, random.between(0, 1) === 0 ? params : mutate(params, random));
      if (random.between(0, 5) === 0) child.write({ type: 'cancel', id: random.between(0, child.sent) });
    }
    // `open` waits for room that nobody gives back.
    await until(() => child.isOver || child.answers.size === child.sent);
    expect(child.end, `round ${round}`).toBeNull();
    expect(
      [...child.answers.values()].every((times) => times === 1),
      `round ${round}`,
    ).toBe(true);
  }
});

class Child implements AsyncDisposable {
  readonly answers = new Map<number, number>();
  sent = 0;
  /** Its exit code and signal, once there are any. */
  end: string | null = null;
  readonly #process = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(installed, 'dist', 'engine', 'child', 'main.js')],
    { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] },
  );
  readonly #ended = new Promise<void>((resolve) => {
    this.#process.on('close', (code, signal) => {
      this.end = `${code} ${signal}`;
      resolve();
    });
  });
  #received = '';

  constructor() {
    this.#process.stdin?.on('error', () => {});
    this.#process.stdio[3]?.on('data', (chunk: Buffer) => this.#receive(chunk));
  }

  get isOver(): boolean {
    return this.end !== null;
  }

  send(operation: string, params: unknown): void {
    this.write({ type: 'request', id: this.sent, operation, params });
    this.sent += 1;
  }

  write(message: unknown): void {
    this.#process.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #receive(chunk: Buffer): void {
    const lines = (this.#received + chunk).split('\n');
    this.#received = lines.pop() ?? '';
    for (const line of lines) {
      const message = childMessage.parse(JSON.parse(line));
      if (message.type !== 'done' && message.type !== 'failed') continue;
      this.answers.set(message.id, (this.answers.get(message.id) ?? 0) + 1);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }
}

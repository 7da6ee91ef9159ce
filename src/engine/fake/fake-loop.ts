// Takes the host's messages and answers them, as the script wants.
import { DesksideError, hasNetworkInterface } from '../../core/index.ts';
import { createReply, parseParams, writeMessage } from '../child/index.ts';
import { type HostMessage, type Operation, type Params, protocolVersion, type Result } from '../protocol.ts';
import { describeFake } from './describe-fake.ts';
import { embedFake } from './fake-embed.ts';
import { FakeModel } from './fake-model.ts';
import { type FakeRun, pause, refuseCancelled } from './fake-run.ts';
import { tokenize } from './fake-vocab.ts';
import { Faults } from './faults.ts';
import { misbehave, ScriptedResult } from './misbehave.ts';
import type { FakeScript } from './script.ts';

type Request = Extract<HostMessage, { type: 'request' }>;
type Run = FakeRun & { readonly id: number; stop(): void };
type Handlers = {
  readonly [O in Operation]: (params: Params<O>, run: Run) => Result<O> | Promise<Result<O>>;
};

export class FakeLoop {
  readonly #script: FakeScript;
  readonly #faults: Faults;
  readonly #counts = new Map<Operation, number>();
  readonly #running = new Map<number, AbortController>();
  #model: FakeModel | null = null;
  #onGpu = false;
  #stalled = false;
  #pulses = 0;

  constructor(script: FakeScript) {
    this.#script = script;
    this.#faults = new Faults(script.faults);
  }

  /** A sign of life, where somebody waits: what the script delays is not taken for a hang. */
  pulse(): void {
    if (this.#stalled || this.#running.size === 0) return;
    this.#pulses += 1;
    writeMessage({ type: 'pulse', steps: this.#pulses, busy: true });
  }

  take(message: HostMessage): void {
    if (this.#stalled) return;
    if (message.type === 'request') void this.#answer(message);
    else {
      this.#running.get(message.id)?.abort();
      this.#model?.admission.cancel(message.id);
    }
  }

  async #answer({ id, operation, params }: Request): Promise<void> {
    const reply = createReply(id);
    const controller = new AbortController();
    this.#running.set(id, controller);
    try {
      const run = this.#createRun(id, operation, controller);
      await run.reach(0);
      // The table pairs each operation with its own parameters; the compiler cannot follow that through a variable.
      const handle = this.#handlers[operation] as (params: unknown, run: Run) => Promise<never>;
      const result = await handle(parseParams(operation, params), run);
      if (!this.#stalled) reply.done(result);
    } catch (error) {
      if (error instanceof ScriptedResult) reply.done(error.result as never);
      else reply.fail(error);
    } finally {
      this.#running.delete(id);
    }
  }

  #createRun(id: number, operation: Operation, controller: AbortController): Run {
    const nth = (this.#counts.get(operation) ?? 0) + 1;
    this.#counts.set(operation, nth);
    return {
      id,
      signal: controller.signal,
      stop: () => controller.abort(),
      event: (event) => createReply(id).event(event),
      reach: async (progress) => {
        const moment = { id, operation, nth, progress, onGpu: this.#onGpu };
        for (const action of this.#faults.due(moment)) await misbehave(action, moment, () => this.#stall());
      },
    };
  }

  #stall(): void {
    this.#stalled = true;
  }

  readonly #handlers: Handlers = {
    hello: ({ protocol }) => hello(protocol, this.#script),
    load: (params, run) => this.#load(params, run),
    tokenize: ({ texts }) => ({ tokens: texts.map(({ text, special }) => tokenize(text, special)) }),
    embed: ({ texts }) => embedFake(texts, this.#script),
    open: (params, { id }) => this.#loaded.open(params, id),
    close: (params) => this.#loaded.close(params),
    prefill: (params, run) => this.#alone(params, run, () => this.#loaded.prefill(params, run)),
    mark: (params, run) => this.#alone(params, run, () => this.#loaded.mark(params)),
    rewind: (params) => this.#loaded.rewind(params),
    flush: (params, run) => this.#alone(params, run, () => this.#loaded.flush(params)),
    save: (params, run) => this.#alone(params, run, () => this.#loaded.save(params)),
    restore: (params, run) => this.#alone(params, run, () => this.#loaded.restore(params)),
    decode: (params, run) => this.#alone(params, run, () => this.#loaded.decode(params, run)),
    choose: (params, run) => this.#alone(params, run, () => this.#loaded.choose(params)),
    score: (params, run) => this.#alone(params, run, () => this.#loaded.score(params)),
    fork: (params, run) => this.#alone(params, run, () => this.#loaded.fork(params)),
    logits: (params, run) => this.#alone(params, run, () => this.#loaded.logits(params)),
    status: () => this.#loaded.status(),
  };

  #alone<R>({ sequence }: { sequence: number }, run: Run, work: () => R | Promise<R>): Promise<R> {
    return this.#loaded.alone(sequence, run.stop, work);
  }

  async #load(params: Params<'load'>, run: Run): Promise<Result<'load'>> {
    if (this.#model !== null)
      throw new DesksideError('engine-request', { reason: 'load comes once, after hello' });
    const startedAt = performance.now();
    const { loadSteps, loadStepMs } = this.#script;
    this.#onGpu = params.placement.device !== null;
    for (let step = 1; step <= loadSteps; step += 1) {
      await pause(loadStepMs, run);
      refuseCancelled(run);
      run.event({ type: 'load-progress', fraction: step / loadSteps });
      await run.reach(Math.floor((100 * step) / loadSteps));
    }
    const { model, context } = describeFake(this.#script, params);
    this.#model = new FakeModel(this.#script, context);
    return { model, context, ms: performance.now() - startedAt };
  }

  get #loaded(): FakeModel {
    if (this.#model !== null) return this.#model;
    throw new DesksideError('engine-request', { reason: 'no model is loaded' });
  }
}

function hello(protocol: number, script: FakeScript): Result<'hello'> {
  if (protocol !== protocolVersion) {
    const reason = `the host speaks protocol ${protocol}, this engine ${protocolVersion}`;
    throw new DesksideError('engine-protocol', { reason });
  }
  const build = {
    name: 'fake',
    version: '1',
    commit: 'fake',
    library: 'fake',
    isolation: {
      noNetwork: !hasNetworkInterface(),
      noLocalServices: false,
      noPrograms: false,
      ownFilesOnly: false,
      noCoreFile: false,
      endsWithHost: false,
    },
  };
  return {
    protocol: protocolVersion,
    build,
    devices: script.gpu ? [processor, gpu] : [processor],
    backendFault: null,
    systemInfo: 'fake',
  };
}

const processor = {
  name: 'CPU',
  description: 'imaginary device',
  type: 'cpu',
  backend: 'CPU',
  software: false,
  memoryTotalBytes: 0,
  memoryFreeBytes: 0,
} as const;

const gpu = {
  name: 'Vulkan0',
  description: 'imaginary GPU',
  type: 'gpu',
  backend: 'Vulkan',
  software: false,
  memoryTotalBytes: 1e12,
  memoryFreeBytes: 1e12,
} as const;

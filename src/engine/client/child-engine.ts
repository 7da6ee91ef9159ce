// An engine that runs in a child process of this program.
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../../core/index.ts';
import type { Engine, LoadedModel, LoadIo, LoadOptions } from '../engine.ts';
import type { Result } from '../protocol.ts';
import { ChildModel } from './child-model.ts';
import { EngineConnection } from './connection.ts';
import type { Command } from './network-isolation.ts';

export class ChildEngine implements Engine {
  readonly #command: Command;
  readonly #models: ChildModel[] = [];

  /** @param entry the module that the child runs: it has to speak the engine protocol */
  constructor(entry: URL, args: readonly string[] = []) {
    this.#command = { file: process.execPath, args: [...nodeFlags(entry), modulePath(entry), ...args] };
  }

  /** Starts a process, asks what it is, and ends it. */
  async probe(signal?: AbortSignal): Promise<Result<'hello'>> {
    await using connection = await EngineConnection.start(this.#command, signal);
    return connection.hello;
  }

  async load(options: LoadOptions, io: LoadIo = {}): Promise<LoadedModel> {
    const model = await ChildModel.load(this.#command, options, io);
    this.#models.push(model);
    return model;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#models.map((model) => model[Symbol.asyncDispose]()));
  }
}

/** The embedded engine: libllama in a process of its own. */
export function embeddedEngine(): ChildEngine {
  return new ChildEngine(siblingModule(import.meta.url, '../child/main'));
}

function modulePath(entry: URL): string {
  return fileURLToPath(entry);
}

/** Releases that still warn about running TypeScript would write it where the native library's words are read. */
function nodeFlags(entry: URL): string[] {
  return entry.pathname.endsWith('.ts') ? ['--disable-warning=ExperimentalWarning'] : [];
}

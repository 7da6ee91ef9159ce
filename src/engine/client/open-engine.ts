// Starts the engine process with the libraries that find a usable GPU here; where none do, with what there is.

import type { Command, DesksideError } from '../../core/index.ts';
import { isDesksideError, toDesksideError } from '../../core/index.ts';
import type { EngineDevice, PlacementNote, PlacementRequest } from '../engine.ts';
import type { Backend, LibraryCandidates, LibraryFolder } from '../libraries/index.ts';
import { chooseGpu } from './choose-gpu.ts';
import { EngineConnection } from './connection.ts';
import type { Grace } from './grace.ts';

export interface OpenEngine {
  command: Command;
  grace: Grace;
  /** The command with what keeps its process in bounds; left out for engines that run no native code. */
  confine?: ((library: LibraryFolder | undefined) => Promise<Command>) | undefined;
  /** Which libraries to try; an engine that brings its own tries none. */
  candidates: (request: PlacementRequest) => LibraryCandidates;
}

export interface OpenedEngine {
  connection: EngineConnection;
  /** What the libraries that were opened compute on. */
  backend: Backend;
  /** Null where the processor does the work. */
  gpu: EngineDevice | null;
  notes: PlacementNote[];
}

/** Throws what the start of the last process throws. */
export async function openEngine(
  engine: OpenEngine,
  request: PlacementRequest,
  signal: AbortSignal | undefined,
): Promise<OpenedEngine> {
  const { libraries, missing } = engine.candidates(request);
  const notes: PlacementNote[] = [];
  if (missing !== null)
    notes.push({ type: 'gpu-unusable', backend: missing, why: 'not-installed', detail: '' });
  for (const [index, library] of libraries.entries()) {
    const next = libraries[index + 1];
    const started = await startWith(library, engine, { signal, mayFail: next !== undefined });
    if (started instanceof EngineConnection) {
      const gpu = chooseGpu(started.hello.devices, request);
      if (gpu !== null) return { connection: started, backend: library.backend, gpu, notes };
      notes.push(...whyNoGpu(started, library));
      // Without a GPU these run on the processor as well as the processor's own do.
      if (next === undefined || next.backend === 'cpu') {
        return { connection: started, backend: 'cpu', gpu: null, notes };
      }
      await started[Symbol.asyncDispose]();
    } else notes.push(started);
  }
  const command = (await engine.confine?.(undefined)) ?? engine.command;
  const connection = await EngineConnection.start(command, { signal, grace: engine.grace });
  // Libraries that are not ours may have a backend of their own.
  const gpu = chooseGpu(connection.hello.devices, request);
  return { connection, backend: gpu === null ? 'cpu' : backendOf(gpu), gpu, notes };
}

function backendOf({ backend }: EngineDevice): Backend {
  if (/^(MTL|Metal)/i.test(backend)) return 'metal';
  return /cuda/i.test(backend) ? 'cuda' : 'vulkan';
}

async function startWith(
  library: LibraryFolder,
  engine: OpenEngine,
  { signal, mayFail }: { signal: AbortSignal | undefined; mayFail: boolean },
): Promise<EngineConnection | PlacementNote> {
  try {
    const command = (await engine.confine?.(library)) ?? engine.command;
    return await EngineConnection.start(command, { signal, grace: engine.grace, library });
  } catch (thrown) {
    const error = toDesksideError(thrown);
    if (!mayFail || error.code === 'interrupted') throw error;
    const { backend } = library;
    if (isDesksideError(error, 'engine-crashed')) {
      return { type: 'gpu-crashed', backend, during: 'start', detail: error.data.lastLines.at(-1) ?? '' };
    }
    return { type: 'gpu-unusable', backend, why: 'not-loadable', detail: detailOf(error) };
  }
}

function whyNoGpu({ hello }: EngineConnection, { backend }: LibraryFolder): PlacementNote[] {
  if (backend === 'cpu') return [];
  const software = hello.devices.find((device) => device.software);
  if (software !== undefined) return [{ type: 'gpu-is-software', backend, device: software.description }];
  const detail = hello.backendFault ?? '';
  return [{ type: 'gpu-unusable', backend, why: detail === '' ? 'no-device' : 'not-loadable', detail }];
}

function detailOf(error: DesksideError): string {
  if (!isDesksideError(error, 'engine-unavailable')) return error.message;
  const { fault } = error.data;
  return fault.type === 'not-loadable' ? fault.said : fault.type;
}

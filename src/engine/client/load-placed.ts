// Loads a model with what fits of it on the GPU. A GPU that fails is tried once more with less, and then left alone:
// the processor can do everything, and what went wrong is told with the result.
import { DesksideError, isDesksideError, type SettingFault, toDesksideError } from '../../core/index.ts';
import type { PlacementPlan, PlacementReason, RequestedPlacement } from '../../fit/index.ts';
import type { EngineDevice, LoadIo, LoadOptions, Placement, PlacementNote } from '../engine.ts';
import type { Params, Result } from '../protocol.ts';
import type { EngineConnection } from './connection.ts';
import { loadDeath } from './load-death.ts';
import { type OpenEngine, type OpenedEngine, openEngine } from './open-engine.ts';
import { PlacementLog } from './placement-log.ts';
import { planForGpu } from './plan-for-gpu.ts';
import { refuseUnlocked } from './refuse-unlocked.ts';
import { resolveRequest } from './resolve-request.ts';

export interface PlacedLoad {
  engine: OpenEngine;
  options: LoadOptions;
  params: Omit<Params<'load'>, 'placement'>;
  /** A process that was started for this already. */
  opened: OpenedEngine | null;
  /** Why the GPU is left alone although there is one; `null` where it is not. */
  gpuFault: PlacementNote | null;
  /** Called when a process has greeted, before it loads. */
  onStarted: (connection: EngineConnection) => void;
}

export interface PlacedSession {
  connection: EngineConnection;
  loaded: Result<'load'>;
  placement: Placement;
}

type Plan = Pick<PlacementPlan, 'gpuLayers' | 'expertLayers' | 'gpuBytes' | 'reason'>;

/** Of what did not fit, this much is tried next. */
const shareOfSecondTry = 0.6;

export async function loadPlaced(load: PlacedLoad, io: LoadIo): Promise<PlacedSession> {
  if (load.gpuFault !== null) return await withoutGpu(load, [load.gpuFault], io);
  const request = resolveRequest(load.options.placement ?? {});
  const opened = load.opened ?? (await openEngine(load.engine, request, io.signal));
  const { layers = 'auto', cpuMoeLayers = 'auto' } = request;
  const { gpu, notes } = opened;
  if (request.device !== undefined && gpu === null) {
    await opened.connection[Symbol.asyncDispose]();
    const names = opened.connection.hello.devices
      .filter(({ type }) => type !== 'cpu')
      .map(({ name }) => name);
    const fault: SettingFault =
      names.length === 0 ? { type: 'no-gpu' } : { type: 'not-one-of', choices: names };
    throw new DesksideError('setting-invalid', { setting: 'device', value: request.device, fault });
  }
  const reason: PlacementReason = { type: request.gpu === 'off' ? 'off' : 'no-gpu' };
  if (gpu === null) return await attempt(load, { opened, plan: nothing(reason) }, io);
  const plan = await planned(load.options, gpu, { layers, cpuMoeLayers }, opened);
  try {
    return await attempt(load, { opened, plan }, io);
  } catch (error) {
    notes.push(noteOf(error, plan, { gpu, backend: opened.backend }));
  }
  const budgetBytes = plan.gpuBytes * shareOfSecondTry;
  return await again(load, { gpu, budgetBytes, opened, request }, io);
}

interface SecondTry {
  gpu: EngineDevice;
  budgetBytes: number;
  opened: OpenedEngine;
  request: ReturnType<typeof resolveRequest>;
}

async function again(load: PlacedLoad, second: SecondTry, io: LoadIo): Promise<PlacedSession> {
  const { gpu, budgetBytes, opened, request } = second;
  const { notes, backend } = opened;
  const requested: RequestedPlacement = { layers: 'auto', cpuMoeLayers: 'auto' };
  const plan = await planForGpu(load.options, gpu, requested, budgetBytes);
  const crashed = notes.at(-1)?.type === 'gpu-crashed';
  if (!crashed && plan.gpuLayers > 0) {
    const reopened = await openEngine(load.engine, request, io.signal);
    try {
      if (reopened.gpu !== null) {
        return await attempt(load, { opened: { ...reopened, notes }, plan }, io);
      }
      await reopened.connection[Symbol.asyncDispose]();
    } catch (error) {
      notes.push(noteOf(error, plan, { gpu, backend }));
    }
  }
  return await withoutGpu(load, notes, io);
}

async function withoutGpu(load: PlacedLoad, notes: PlacementNote[], io: LoadIo): Promise<PlacedSession> {
  const opened = await openEngine(load.engine, { gpu: 'off' }, io.signal);
  return await attempt(load, { opened: { ...opened, notes }, plan: nothing({ type: 'gpu-failed' }) }, io);
}

function nothing(reason: PlacementReason): Plan {
  return { gpuLayers: 0, expertLayers: [], gpuBytes: 0, reason };
}

async function planned(
  options: LoadOptions,
  gpu: EngineDevice,
  requested: RequestedPlacement,
  { connection }: OpenedEngine,
): Promise<PlacementPlan> {
  try {
    return await planForGpu(options, gpu, requested);
  } catch (error) {
    await connection[Symbol.asyncDispose]();
    throw error;
  }
}

async function attempt(
  { params, options, onStarted }: PlacedLoad,
  { opened, plan }: { opened: OpenedEngine; plan: Plan },
  { signal, onProgress }: LoadIo,
): Promise<PlacedSession> {
  const { connection } = opened;
  const gpu = plan.gpuLayers > 0 ? opened.gpu : null;
  const placement = {
    device: gpu?.name ?? null,
    layers: plan.gpuLayers,
    expertLayers: plan.expertLayers,
  };
  onStarted(connection);
  return await connection.whileStarting(signal, async () => {
    const logFrom = connection.logEnd;
    const log = new PlacementLog();
    const onEvent = ({ fraction }: { fraction: number }): void => onProgress?.(fraction);
    const loaded = await connection
      .capturingLog(log.push, () => connection.call('load', { ...params, placement }, { onEvent }))
      .catch(async (error: unknown) => {
        // A GPU has another try without it: only the processor's word about a file is the last one.
        if (gpu !== null) throw error;
        throw loadDeath(error, params.paths[0] ?? '', await connection.logSince(logFrom));
      });
    if (options.mlock === true) refuseUnlocked(options, await connection.logSince(logFrom));
    return { connection, loaded, placement: describePlacement({ ...opened, gpu }, plan, log) };
  });
}

function describePlacement(
  { gpu, backend, notes }: OpenedEngine,
  { gpuLayers: plannedLayers, expertLayers, reason }: Plan,
  log: PlacementLog,
): Placement {
  if (gpu === null) {
    const none = { gpuLayers: 0, layers: log.layers, cpuMoeLayers: 0, gpuBytes: 0 };
    return { backend: 'cpu', device: null, ...none, reason, notes };
  }
  const gpuLayers = log.gpuLayers ?? plannedLayers;
  const otherwise: PlacementNote[] =
    gpuLayers === plannedLayers && log.expertLayers === expertLayers.length
      ? []
      : [{ type: 'placed-otherwise', plannedLayers, layers: gpuLayers }];
  return {
    backend,
    device: gpu.description,
    gpuLayers,
    layers: log.layers,
    cpuMoeLayers: log.expertLayers,
    gpuBytes: log.bytesOn(gpu.name),
    reason,
    notes: [...notes, ...otherwise],
  };
}

/** What is not the GPU's fault is thrown on. */
function noteOf(
  error: unknown,
  { gpuLayers }: Plan,
  { gpu, backend }: { gpu: EngineDevice; backend: Placement['backend'] },
): PlacementNote {
  if (gpuLayers > 0 && isDesksideError(error, 'model-load-failed')) {
    return { type: 'gpu-full', device: gpu.description, layers: gpuLayers, detail: error.data.said ?? '' };
  }
  if (gpuLayers > 0 && isDesksideError(error, 'engine-crashed')) {
    return { type: 'gpu-crashed', backend, during: 'load', detail: error.data.lastLines.at(-1) ?? '' };
  }
  throw toDesksideError(error);
}

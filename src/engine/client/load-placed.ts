// Loads a model with what fits of it on the card. A card that fails is tried once more with less, and then left alone:
// the processor can do everything, and what went wrong is told with the result.
import { DesksideError, isDesksideError, toDesksideError } from '../../core/index.ts';
import type { PlacementPlan, PlacementReason, PlacementWish } from '../../fit/index.ts';
import type { EngineDevice, LoadIo, LoadOptions, Placement, PlacementNote } from '../engine.ts';
import type { Params, Result } from '../protocol.ts';
import type { EngineConnection } from './connection.ts';
import { loadDeath } from './load-death.ts';
import { type OpenEngine, type OpenedEngine, openEngine } from './open-engine.ts';
import { PlacementLog } from './placement-log.ts';
import { planForCard } from './plan-for-card.ts';
import { refuseUnlocked } from './refuse-unlocked.ts';
import { resolveRequest } from './resolve-request.ts';

export interface PlacedLoad {
  engine: OpenEngine;
  options: LoadOptions;
  params: Omit<Params<'load'>, 'placement'>;
  /** A process that was started for this already. */
  opened: OpenedEngine | null;
  /** Why the card is left alone although there is one; `null` where it is not. */
  cardFault: PlacementNote | null;
  /** Called when a process has greeted, before it loads. */
  onStarted: (connection: EngineConnection) => void;
}

export interface PlacedSession {
  connection: EngineConnection;
  loaded: Result<'load'>;
  placement: Placement;
}

type Plan = Pick<PlacementPlan, 'layersOnCard' | 'expertLayers' | 'cardBytes' | 'reason'>;

/** Of what did not fit, this much is tried next. */
const shareOfSecondTry = 0.6;

export async function loadPlaced(load: PlacedLoad, io: LoadIo): Promise<PlacedSession> {
  if (load.cardFault !== null) return await withoutCard(load, [load.cardFault], io);
  const request = resolveRequest(load.options.placement ?? {});
  const opened = load.opened ?? (await openEngine(load.engine, request, io.signal));
  const { layers = 'auto', expertsInMemory = 'auto' } = request;
  const { card, notes } = opened;
  if (request.device !== undefined && card === null) {
    await opened.connection[Symbol.asyncDispose]();
    const names = opened.connection.hello.devices
      .filter(({ type }) => type !== 'cpu')
      .map(({ name }) => name);
    const expected = names.length === 0 ? 'a card, and none was found' : `one of ${names.join(', ')}`;
    throw new DesksideError('usage-invalid', { name: 'device', value: request.device, expected });
  }
  const reason: PlacementReason = { type: request.gpu === 'off' ? 'off' : 'no-card' };
  if (card === null) return await attempt(load, { opened, plan: nothing(reason) }, io);
  const plan = await planned(load.options, card, { layers, expertsInMemory }, opened);
  try {
    return await attempt(load, { opened, plan }, io);
  } catch (error) {
    notes.push(noteOf(error, plan, { card, backend: opened.backend }));
  }
  const budgetBytes = plan.cardBytes * shareOfSecondTry;
  return await again(load, { card, budgetBytes, opened, request }, io);
}

interface SecondTry {
  card: EngineDevice;
  budgetBytes: number;
  opened: OpenedEngine;
  request: ReturnType<typeof resolveRequest>;
}

async function again(load: PlacedLoad, second: SecondTry, io: LoadIo): Promise<PlacedSession> {
  const { card, budgetBytes, opened, request } = second;
  const { notes, backend } = opened;
  const wish: PlacementWish = { layers: 'auto', expertsInMemory: 'auto' };
  const plan = await planForCard(load.options, card, wish, budgetBytes);
  const crashed = notes.at(-1)?.type === 'card-crashed';
  if (!crashed && plan.layersOnCard > 0) {
    const reopened = await openEngine(load.engine, request, io.signal);
    try {
      if (reopened.card !== null) {
        return await attempt(load, { opened: { ...reopened, notes }, plan }, io);
      }
      await reopened.connection[Symbol.asyncDispose]();
    } catch (error) {
      notes.push(noteOf(error, plan, { card, backend }));
    }
  }
  return await withoutCard(load, notes, io);
}

async function withoutCard(load: PlacedLoad, notes: PlacementNote[], io: LoadIo): Promise<PlacedSession> {
  const opened = await openEngine(load.engine, { gpu: 'off' }, io.signal);
  return await attempt(load, { opened: { ...opened, notes }, plan: nothing({ type: 'card-failed' }) }, io);
}

function nothing(reason: PlacementReason): Plan {
  return { layersOnCard: 0, expertLayers: [], cardBytes: 0, reason };
}

async function planned(
  options: LoadOptions,
  card: EngineDevice,
  wish: PlacementWish,
  { connection }: OpenedEngine,
): Promise<PlacementPlan> {
  try {
    return await planForCard(options, card, wish);
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
  const card = plan.layersOnCard > 0 ? opened.card : null;
  const placement = {
    device: card?.name ?? null,
    layers: plan.layersOnCard,
    expertLayers: plan.expertLayers,
  };
  onStarted(connection);
  return await connection.whileStarting(signal, async () => {
    const logFrom = connection.logEnd;
    const log = new PlacementLog();
    const onEvent = ({ fraction }: { fraction: number }): void => onProgress?.(fraction);
    const loaded = await connection
      .hearing(log.push, () => connection.call('load', { ...params, placement }, { onEvent }))
      .catch(async (error: unknown) => {
        // A card has another try without it: only the processor's word about a file is the last one.
        if (card !== null) throw error;
        throw loadDeath(error, params.paths[0] ?? '', await connection.logSince(logFrom));
      });
    if (options.mlock === true) refuseUnlocked(options, await connection.logSince(logFrom));
    return { connection, loaded, placement: describePlacement({ ...opened, card }, plan, log) };
  });
}

function describePlacement(
  { card, backend, notes }: OpenedEngine,
  { layersOnCard: plannedLayers, expertLayers, reason }: Plan,
  log: PlacementLog,
): Placement {
  if (card === null) {
    const none = { layersOnCard: 0, layers: log.layers, expertLayersInMemory: 0, cardBytes: 0 };
    return { backend: 'cpu', device: null, ...none, reason, notes };
  }
  const layersOnCard = log.layersOnCard ?? plannedLayers;
  const otherwise: PlacementNote[] =
    layersOnCard === plannedLayers && log.expertLayers === expertLayers.length
      ? []
      : [{ type: 'placed-otherwise', plannedLayers, layers: layersOnCard }];
  return {
    backend,
    device: card.description,
    layersOnCard,
    layers: log.layers,
    expertLayersInMemory: log.expertLayers,
    cardBytes: log.bytesOn(card.name),
    reason,
    notes: [...notes, ...otherwise],
  };
}

/** What is not the card's fault is thrown on. */
function noteOf(
  error: unknown,
  { layersOnCard }: Plan,
  { card, backend }: { card: EngineDevice; backend: Placement['backend'] },
): PlacementNote {
  if (layersOnCard > 0 && isDesksideError(error, 'model-load-failed')) {
    return { type: 'card-full', device: card.description, layers: layersOnCard, detail: error.data.reason };
  }
  if (layersOnCard > 0 && isDesksideError(error, 'engine-crashed')) {
    return { type: 'card-crashed', backend, during: 'load', detail: error.data.lastLines.at(-1) ?? '' };
  }
  throw toDesksideError(error);
}

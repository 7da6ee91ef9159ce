// What this computer and this server are doing now.
import { defaultThreads, type PoolEntry } from '../../../engine/index.ts';
import { memoryBudget } from '../../../fit/index.ts';
import { readMachine } from '../../../machine/index.ts';
import { isOffline } from '../../../privacy/index.ts';
import { apiRoute } from '../api-route.ts';
import { cacheTotals } from '../cache-totals.ts';
import type { EngineFacts } from '../engine-facts.ts';
import type { NetworkLog } from '../network-log.ts';
import type { LoadedModelStatus, Status } from '../schemas/index.ts';

export const statusRoute = apiRoute('GET /api/v1/status', async ({ api, exchange }): Promise<Status> => {
  const { models, cache } = exchange.context;
  const facts = await api.engineFacts.read();
  const entries = models.entries();
  const { scope, keysNeeded, isOwner } = exchange;
  return {
    version: api.version,
    startedAt: api.startedAt,
    url: exchange.context.url,
    engine: { name: facts.name, build: facts.build },
    machine: await machineStatus(facts, entries),
    models: entries.map(modelStatus),
    requests: {
      running: entries.reduce((sum, entry) => sum + runningIn(entry), 0),
      waiting: entries.reduce((sum, { waiting }) => sum + waiting, 0),
    },
    cache: await cacheTotals(cache),
    network: networkStatus(api.network),
    keys: { needed: keysNeeded, scope, owner: isOwner },
  };
});

/** What is loaded would make room for another model. */
async function machineStatus(
  { gpu }: EngineFacts,
  entries: readonly PoolEntry[],
): Promise<Status['machine']> {
  const machine = await readMachine();
  const held = entries.reduce((sum, entry) => sum + (entry.state === 'queued' ? 0 : entry.bytes), 0);
  return {
    platform: machine.platform,
    cpu: machine.cpuModel,
    cores: machine.physicalCores,
    threads: (await defaultThreads()).threads,
    memoryBytes: machine.memoryTotalBytes,
    availableBytes: machine.memoryAvailableBytes,
    modelBudgetBytes: memoryBudget(machine) + held,
    gpus:
      gpu === null
        ? []
        : [{ name: gpu.description, memoryBytes: gpu.memoryTotalBytes, freeBytes: gpu.memoryFreeBytes }],
  };
}

function modelStatus(entry: PoolEntry): LoadedModelStatus {
  const { name, state, bytes, contextTokens, waiting } = entry;
  return {
    name,
    state,
    fraction: entry.state === 'loading' ? entry.fraction : null,
    bytes,
    contextTokens,
    running: runningIn(entry),
    waiting,
    unloadInMs: entry.state === 'idle' ? entry.unloadInMs : null,
  };
}

function runningIn(entry: PoolEntry): number {
  return entry.state === 'busy' ? entry.running : 0;
}

function networkStatus({ records, count }: NetworkLog): Status['network'] {
  const opened = records.map(({ url, at, status }) => ({
    host: URL.parse(url)?.host ?? '',
    at: new Date(at).toISOString(),
    ok: status !== null && status < 400,
  }));
  return { offline: isOffline(), opened, openedCount: count };
}

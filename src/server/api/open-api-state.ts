// Puts together what the routes of our own API share, for one start of the server.
import type { DesksidePaths } from '../../config/index.ts';
import type { DesksideError } from '../../core/index.ts';
import type { Engine, PlacementRequest, PrefixCache } from '../../engine/index.ts';
import type { ServerLimits } from '../limits.ts';
import type { ServerMetrics } from '../metrics/index.ts';
import type { ServedModels } from '../models/served-models.ts';
import type { ApiState } from './api-state.ts';
import { EngineFactsReader } from './engine-facts.ts';
import { EventHub } from './events/index.ts';
import { Jobs } from './jobs/index.ts';
import { openLibrary } from './library/index.ts';
import { NetworkLog } from './network-log.ts';
import { CallQuestions, ToolServers } from './tools/index.ts';
import { TurnRunner } from './turns/index.ts';
import { readSource } from './uploads/keep-document.ts';

export interface ApiOptions {
  paths: DesksidePaths;
  engine: Engine;
  placement: PlacementRequest | undefined;
  models: ServedModels;
  metrics: ServerMetrics;
  /** `null`: nothing is kept on disk, and what people keep is gone with the server. */
  cache: PrefixCache | null;
  matchModel: string | undefined;
  version: string;
  limits: Pick<ServerLimits, 'callQuestionMs' | 'callGoneMs' | 'toolsKeyMs'>;
  /** Whether there is still a key of this owner. */
  isThere: (owner: string) => Promise<boolean>;
  onFault: (error: DesksideError, id: string) => void;
}

export function openApiState({
  engine,
  placement,
  models,
  metrics,
  cache,
  matchModel,
  limits,
  isThere,
  onFault,
  ...rest
}: ApiOptions): ApiState {
  const hub = new EventHub();
  const library = openLibrary(cache === null ? null : rest.paths, (source) => readSource(source, { cache }));
  const { callQuestionMs: questionMs, callGoneMs: goneMs, toolsKeyMs: lookEveryMs } = limits;
  const toolServers = new ToolServers({ shelf: library.toolServers, hub, isThere, lookEveryMs });
  const questions = new CallQuestions({ hub, questionMs, goneMs });
  const turns = new TurnRunner({
    library,
    hub,
    models,
    metrics,
    cache,
    matchModel,
    servers: toolServers,
    questions,
    onFault,
  });
  const jobs = new Jobs({ hub, onFault });
  const network = new NetworkLog();
  return {
    ...rest,
    library,
    hub,
    turns,
    jobs,
    toolServers,
    questions,
    network,
    engineFacts: new EngineFactsReader(engine, placement),
    startedAt: new Date().toISOString(),
    async [Symbol.asyncDispose]() {
      network[Symbol.dispose]();
      await Promise.all([turns.close(), jobs.close()]);
      await toolServers[Symbol.asyncDispose]();
    },
  };
}
